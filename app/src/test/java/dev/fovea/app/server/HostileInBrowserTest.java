package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.AccountRepository;
import dev.fovea.app.hostile.HostileFeed;
import dev.fovea.app.hostile.HostileMarkup;
import dev.fovea.app.stream.FeedServer;
import dev.fovea.app.stream.clean.HtmlCleaner;
import dev.fovea.app.view.Browser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What strangers' feeds try, in a real browser: on pages without any protection of their own, and
 * on those of the server. A page that shows the markup as it came proves that the attempts are
 * real.
 */
class HostileInBrowserTest {

  private static final Pattern HIT = Pattern.compile(HostileMarkup.HIT + "([\\w-]+)");

  /** How many of the attempts must succeed where nothing is cleaned, or they are none. */
  private static final int REAL = 50;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T09:54:00Z"));

  @TempDir private static Path folder;
  private static FeedServer stranger;
  private static List<HostileMarkup> markups;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(Files.createDirectory(folder.resolve("browser")));
    stranger = new FeedServer();
    markups = HostileMarkup.all(stranger.at("/canary/"));
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
    if (stranger != null) {
      stranger.close();
    }
  }

  @Test
  void theAttemptsAreRealAndTheCleanerStopsThemWithoutAnyHelp() throws Exception {
    assertThat(markups).hasSizeGreaterThan(100);
    show("raw", markups.stream().map(HostileMarkup::html).toList());
    assertThat(hits()).hasSizeGreaterThan(REAL);

    List<String> clean =
        markups.stream()
            .map(each -> HtmlCleaner.clean(each.html(), stranger.at("/")).html())
            .toList();
    show("clean", clean);
    assertThat(hits()).isEmpty();
    assertThat(canaries()).isEmpty();
    // A browser that writes down what it has read and reads it again: mutation XSS.
    show("mutated", clean.stream().map(HostileInBrowserTest::readTwice).toList());
    assertThat(hits()).isEmpty();
    assertThat(canaries()).isEmpty();
  }

  @Test
  void nothingRunsOnThePagesOfTheServerNorOutOfItsAnswersToPrograms() throws Exception {
    stranger.document("/markup", HostileFeed.of(markups), "Content-Type", "text/xml");
    stranger.document("/fields", HostileFeed.ofFields(), "Content-Type", "text/xml");
    try (Server server = Server.start(Servers.settings(folder.resolve("data"), CLOCK));
        Visitor ada = new Visitor(server)) {
      ada.claim("ada", "correct horse battery");
      String home = "http://127.0.0.1:" + server.port();
      browser.visit(URI.create(home + "/login"));
      browser.evaluate(
          "document.querySelector('[name=name]').value = 'ada';"
              + "document.querySelector('[name=password]').value = 'correct horse battery';"
              + "document.querySelector('main form').requestSubmit()");
      browser.await("location.pathname === '/'");
      for (String feed : List.of("/markup", "/fields")) {
        assertThat(
                ada.form("/sources", "/sources", Map.of("address", stranger.at(feed))).statusCode())
            .isEqualTo(303);
      }
      List<JsonNode> entries = entries(ada);
      browser.forgetRequests();
      browser.forgetComplaints();
      for (String page : List.of("/", "/left-out", "/stream", "/sources", "/ledger", "/learned")) {
        browser.visit(URI.create(home + page));
        isQuiet(page);
      }
      for (JsonNode entry : entries) {
        browser.visit(URI.create(home + "/story/" + entry.get("id").asString()));
        isQuiet(entry.get("title").asString());
      }
      assertThat(browser.requests())
          .as("what the browser has asked for")
          .allMatch(address -> address.startsWith(home) || address.startsWith("data:,"));
      assertThat(ada.get("/").statusCode()).as("still logged in").isEqualTo(200);

      show("api", entries.stream().map(entry -> readTwice(entry.get("html").asString())).toList());
      assertThat(hits()).isEmpty();
      assertThat(canaries()).isEmpty();
      for (JsonNode entry : entries) {
        assertThat(entry.path("url").asString("https:")).startsWith("https:");
      }
      readingAppsAreHandedNothingThatRuns(server, ada);
    }
  }

  /**
   * The answers of the protocols of reading apps, as an app without any care shows them: the HTML
   * put into a bare page, every address a link that is clicked.
   */
  private static void readingAppsAreHandedNothingThatRuns(Server server, Visitor ada)
      throws Exception {
    Account account =
        server
            .context()
            .getBean(AccountRepository.class)
            .find(new AccountName("ada"))
            .orElseThrow();
    AppAnswers answers = new AppAnswers(server, ada, account);
    Map<String, List<String>> html = answers.html();
    assertThat(html.keySet())
        .contains(
            "stream/contents/user/-/state/com.google/reading-list?n=1000",
            "miniflux entries?limit=0",
            "fever items after 0");
    for (String protocol : List.of("stream/contents/user/-/state", "miniflux", "fever")) {
      assertThat(
              html.entrySet().stream()
                  .filter(each -> each.getKey().startsWith(protocol))
                  .mapToInt(each -> each.getValue().size())
                  .sum())
          .as(protocol)
          .isGreaterThanOrEqualTo(markups.size());
    }
    List<String> pieces = html.values().stream().flatMap(List::stream).distinct().toList();
    show("apps", pieces);
    assertThat(hits()).isEmpty();
    assertThat(canaries()).isEmpty();
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('body > iframe')].flatMap(frame =>"
                        + " [...frame.contentDocument.body.querySelectorAll('form, input, button, script,"
                        + " style, link, meta, base, iframe, object, embed, svg, math')])"
                        + ".map(each => each.outerHTML)")
                .size())
        .as("forms, documents and the like in what they are handed")
        .isZero();
    assertThat(browser.requests())
        .as("what showing it has asked for: pictures and nothing else")
        .allMatch(address ->
            address.startsWith(stranger.at("/apps"))
                || html.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(each -> each.contains("<img") && each.contains(address)));
    // Whatever looks like an address is one that an app may open.
    assertThat(answers.texts())
        .hasSizeGreaterThan(markups.size())
        .noneMatch(text ->
            text.replaceAll("[\\x00-\\x20]", "")
                .matches("(?is)(javascript|data|vbscript|file):.*"));
    answers
        .all()
        .forEach((what, answer) -> {
          assertThat(answer.headers().map()).as(what).doesNotContainKeys("set-cookie", "refresh");
          assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
          assertThat(answer.headers().firstValue("Content-Type").orElse(""))
              .as("never a page")
              .doesNotContain("html");
        });
  }

  /** The page runs nothing, complains of nothing, and links to nothing that would run. */
  private static void isQuiet(String page) throws Exception {
    // A picture that is none is not found, and the browser says so.
    assertThat(browser.complaints()).as(page).allMatch(each -> each.contains("/picture/"));
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('a, area, form')].map(each =>"
                        + " new URL(each.href || each.action, location)).filter(url =>"
                        + " !['http:', 'https:', 'mailto:'].includes(url.protocol)).map(String)")
                .size())
        .as(page)
        .isZero();
  }

  /** All entries of the hostile feeds, once the server has read them. */
  private static List<JsonNode> entries(Visitor reader) throws Exception {
    int expected = markups.size() + 5;
    List<String> ids = List.of();
    for (int attempt = 0; attempt < 600 && ids.size() < expected; attempt++) {
      // The browser's clock: nobody here may sleep.
      browser.evaluateLater("new Promise(done => setTimeout(done, 100))");
      JsonNode page = JSON.readTree(reader.get("/api/v1/entries?limit=200").body());
      ids = page.get("entries").valueStream().map(each -> each.get("id").asString()).toList();
    }
    assertThat(ids).hasSizeGreaterThanOrEqualTo(expected);
    return ids.stream()
        .map(id -> JSON.readTree(reader.get("/api/v1/entries/" + id).body()))
        .toList();
  }

  /** Shows pieces of HTML, each in a frame of its own, and tries whatever can be clicked. */
  private static void show(String folder, List<String> pieces) throws Exception {
    for (int number = 0; number < pieces.size(); number++) {
      stranger.document(
          "/" + folder + "/" + number,
          "<!doctype html><meta charset=utf-8><body>" + pieces.get(number),
          "Content-Type",
          "text/html; charset=utf-8");
    }
    stranger.document(
        "/" + folder,
        "<!doctype html><body>"
            + IntStream.range(0, pieces.size())
                .mapToObj(number -> "<iframe src='/" + folder + "/" + number + "'></iframe>")
                .collect(Collectors.joining()),
        "Content-Type",
        "text/html; charset=utf-8");
    browser.forgetComplaints();
    browser.forgetRequests();
    browser.visit(URI.create(stranger.at("/" + folder)));
    browser.evaluateLater(
        """
        (async () => {
          for (const frame of document.querySelectorAll('body > iframe')) {
            try {
              for (const link of frame.contentDocument.querySelectorAll('a, area')) {
                if (!['http:', 'https:', 'mailto:'].includes(new URL(link.href).protocol)) {
                  link.click();
                }
              }
            } catch (elsewhere) { }
          }
          await new Promise(done => setTimeout(done, 1000));
        })()
        """);
  }

  private static String readTwice(String html) {
    return "<div id=shown></div><script>const shown = document.getElementById('shown');"
        + "shown.innerHTML = "
        + JSON.writeValueAsString(html).replace("<", "\\u003c")
        + "; shown.innerHTML = shown.innerHTML; document.title = shown.innerText;"
        + "shown.outerHTML = '<table><tr><td>' + shown.innerHTML + '</table>';</script>";
  }

  private static Set<String> hits() {
    Set<String> names = new TreeSet<>();
    for (String complaint : browser.complaints()) {
      Matcher matcher = HIT.matcher(complaint);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /** What was asked for in spite of everything, since the raw page was left. */
  private static List<String> canaries() {
    return browser.requests().stream().filter(address -> address.contains("/canary/")).toList();
  }
}
