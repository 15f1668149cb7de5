package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.view.Browser;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One person's way through all pages, in a real browser on a real server, from the first run to
 * having everything erased. {@code -Dfovea.screenshots=FOLDER} keeps pictures of what it saw.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesInBrowserTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T09:54:00Z"));
  private static final int WIDE = 1280;
  private static final int NARROW = 390;
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String TITLES =
      "[...document.querySelectorAll('.picks h2')].map(each => each.innerText)";

  /** What pages complained of by themselves; axe-core, looking at them, makes Chromium warn. */
  private static final Set<String> COMPLAINTS = new LinkedHashSet<>();

  @TempDir private static Path folder;
  private static Server server;
  private static Browser browser;
  private static String axe;

  /** The model that was trained on the way. */
  private static String own = "";

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(Files.createDirectory(folder.resolve("browser")));
    server = Server.start(Servers.settings(folder.resolve("data"), CLOCK));
    try (InputStream script =
        Objects.requireNonNull(
            PagesInBrowserTest.class.getClassLoader().getResourceAsStream(AXE), AXE)) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    browser.show(WIDE, false);
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void theFirstRunLeadsToTheFirstBriefing() throws Exception {
    visit("/");
    assertThat(browser.evaluate("location.pathname").asString()).isEqualTo("/first-run");
    isUsableByEverybody("first-run");
    fill("[name=name]", "ada");
    fill("[name=password]", "correct horse battery");
    click("main button");
    browser.await("document.querySelectorAll('.picks > li').length > 2");
    assertThat(titles()).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    assertThat(text("#today")).contains("Your 15 minutes").contains("One more minute");
  }

  @Test
  @Order(2)
  void theReasonsShownAddUpToTheTotalShown() throws Exception {
    settled();
    JsonNode sums =
        browser.evaluate(
            """
            [...document.querySelectorAll('table.sum')].map(table => {
              const value = cell => Math.round(100 * Number(cell.innerText.replace('−', '-')));
              return {
                parts: [...table.querySelectorAll('tbody tr:not(.evidence) .value')].map(value),
                total: value(table.querySelector('tfoot .value')) };
            })
            """);
    assertThat(sums.size()).isGreaterThan(2);
    for (JsonNode sum : sums) {
      int parts = 0;
      for (JsonNode part : sum.get("parts")) {
        parts += part.asInt();
      }
      assertThat(parts).isEqualTo(sum.get("total").asInt());
    }
  }

  @Test
  @Order(3)
  void aKeyDecidesThePlanIsMadeAnewAndUndoBringsTheOldOneBack() throws Exception {
    // What is encoded meanwhile changes plans, too.
    server.context().getBean(Composition.class).ahead().awaitNothing();
    visit("/");
    settled();
    List<String> before = titles();
    browser.press("j");
    browser.press("s");
    awaitPlan("document.querySelector('.strip #undo')");
    assertThat(text(".strip")).contains(before.getFirst());
    assertThat(titles()).doesNotContain(before.getFirst());
    assertThat(browser.evaluate("document.querySelectorAll('.picks .fresh').length").asInt())
        .isEqualTo((int) titles().stream().filter(title -> !before.contains(title)).count());
    picture("today-decided");
    browser.press("u");
    awaitPlan(
        "document.querySelector('.strip') && document.querySelector('.picks h2').innerText === "
            + quoted(before.getFirst()));
    assertThat(titles()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void decidingWorksWithoutScripts() throws Exception {
    String first = titles().getFirst();
    // A form that is sent past every listener is what a browser without scripts sends.
    browser.evaluate(
        "(() => { const form = document.querySelector('.picks form.decide');"
            + " const outcome = document.createElement('input'); outcome.type = 'hidden';"
            + " outcome.name = 'outcome'; outcome.value = 'worth'; form.append(outcome);"
            + " HTMLFormElement.prototype.submit.call(form); })()");
    awaitPlan("document.querySelector('.strip').innerText.includes('Worth it')");
    assertThat(titles()).isNotEmpty().doesNotContain(first);
    click("#undo");
    awaitPlan("document.querySelector('.picks h2').innerText === " + quoted(first));
  }

  @Test
  @Order(5)
  void moreMinutesAllowMoreAndNewestFirstShowsNoWorth() throws Exception {
    int before = titles().size();
    browser.evaluate(
        "(() => { const slider = document.querySelector('#minutes'); slider.value = 45;"
            + " slider.dispatchEvent(new Event('input', {bubbles: true}));"
            + " slider.dispatchEvent(new Event('change', {bubbles: true})); })()");
    awaitPlan("document.querySelector('h1').innerText.includes('45')");
    assertThat(titles()).hasSizeGreaterThan(before);
    click("[value=chronological]");
    awaitPlan("!document.querySelector('table.sum') && document.querySelector('.picks')");
    assertThat(
            browser.evaluate("document.querySelector('[value=chronological]').checked").asBoolean())
        .isTrue();
    isUsableByEverybody("chronological");
  }

  @Test
  @Order(6)
  void anEditOfWhatItHasLearnedChangesTheNextPlan() throws Exception {
    visit("/learned");
    fill("#new-interest [name=text]", "baking bread and cooking at home");
    fill("#new-interest [name=weight]", "8");
    click("#new-interest button");
    browser.await("location.search.includes('shown=')");
    assertThat(text("#plan")).contains("The plan has changed.");
    assertThat(browser.evaluate("document.querySelectorAll('#plan .added').length").asInt())
        .isPositive();
    assertThat(browser.evaluate("document.querySelectorAll('#plan .removed').length").asInt())
        .isPositive();
    List<String> next = texts("#plan .same .open, #plan .added .open");
    isUsableByEverybody("learned");
    visit("/");
    assertThat(titles()).isEqualTo(next);
  }

  @Test
  @Order(7)
  void aClassifierIsTrainedOnThePageWatchedAndTriedInTheLab() throws Exception {
    visit("/models");
    isUsableByEverybody("models-none");
    train("'a text without a label'", 2);
    browser.await("document.querySelector('#refused')");
    assertThat(text("#refused")).contains("train, line 1");
    picture("models-refused");
    browser.forgetComplaints(); // Chromium's own of the status that refuses.
    String rows = "'the goal and the match\\tsport\\nthe bond and the bank\\tmoney\\n'.repeat(%d)";
    train(rows.formatted(20_000), 100);
    browser.await("document.querySelector('#trainings .running .progress')");
    isUsableByEverybody("models-running");
    click("#trainings .running button");
    browser.await("document.querySelector('#trainings .cancelled')");
    train(rows.formatted(50), 2);
    browser.await("document.querySelector('#trainings .done')");
    assertThat(text("#trainings")).contains("money, sport", "right on 1", "called off");
    click("#trainings .done .button");
    browser.await("location.pathname === '/lab'");
    fill("[name=text]", "a late goal for the bank");
    fill("[name=method]", "leave-one-out");
    click("main form button");
    browser.await("document.querySelector('#answers')");
    own = browser.evaluate("document.querySelector('[name=model]').value").asString();
    assertThat(texts("#answers th[scope=row]")).containsExactlyInAnyOrder("sport", "money");
    assertThat(texts(".words:not(#answers) tbody th")).contains("goal", "bank");
    assertThat(text("main")).doesNotContain("This model does not have");
    visit("/lab?text=a%20late%20goal&layer=5&head=3&model=" + own);
    assertThat(text("main")).contains("This model does not have");
    visit("/");
    settled();
  }

  /** Sends the form of the page of models with a file that an expression makes. */
  private static void train(String rows, int epochs) throws Exception {
    fill("[name=epochs]", Integer.toString(epochs));
    browser.evaluate(
        "(() => { const chosen = new DataTransfer(); chosen.items.add(new File(["
            + rows
            + "], 'rows.tsv'));"
            + " document.querySelector('[name=train]').files = chosen.files; })()");
    click(".stack > button");
  }

  @Test
  @Order(8)
  void everyPageIsUsableByEverybodyWideAndNarrowLightAndDark() throws Exception {
    browser.evaluate("document.querySelector('.picks button[value=worth]').click()");
    awaitPlan("document.querySelector('.strip #undo')");
    browser.evaluate("document.querySelector('.picks button[value=regret]').click()");
    awaitPlan("document.querySelector('.strip').innerText.includes('Regretted')");
    String story = "/story/" + browserStory();
    visit("/apps");
    fill("[action='/apps/password'] [name=password]", "a password for apps");
    click("[action='/apps/password'] button");
    browser.await("document.querySelector('[action=\"/apps/password/remove\"]')");
    click("[action='/apps/plan'] button");
    browser.await("document.querySelector('.secret')");
    isUsableByEverybody("apps-address");
    for (int width : new int[] {WIDE, NARROW}) {
      for (boolean dark : new boolean[] {false, true}) {
        // Colours and layout are judged once each; pictures are for people and want them all.
        boolean judged = dark == (width == NARROW);
        if (!judged && System.getProperty("fovea.screenshots", "").isEmpty()) {
          continue;
        }
        browser.show(width, dark);
        for (String path :
            List.of(
                "/",
                "/left-out",
                "/stream",
                "/search?q=batteries",
                story,
                "/sources",
                "/learned",
                "/ledger",
                "/ranking",
                "/lab?text=The%20cat%20sat%20on%20the%20mat",
                "/lab?text=a%20late%20goal%20for%20the%20bank&method=exact&model=" + own,
                "/models",
                "/privacy",
                "/apps",
                "/settings")) {
          visit(path);
          String name = name(path) + "-" + width + (dark ? "-dark" : "");
          if (judged) {
            isUsableByEverybody(name);
          } else {
            picture(name);
          }
        }
      }
    }
    browser.show(WIDE, false);
  }

  @Test
  @Order(9)
  void thePagesSpeakChinese() throws Exception {
    visit("/settings");
    browser.evaluate("document.querySelector('[name=language]').value = 'zh'");
    click(".fields button");
    browser.await("document.documentElement.lang === 'zh'");
    for (String path :
        List.of(
            "/",
            "/left-out",
            "/stream",
            "/search?q=%E5%A4%A9%E6%B0%94",
            "/sources",
            "/learned",
            "/ledger",
            "/ranking",
            "/lab?text=%E7%8C%AB%E5%9D%90%E5%9C%A8%E5%9E%AB%E5%AD%90%E4%B8%8A",
            "/lab?text=a%20late%20goal&model=" + own,
            "/models",
            "/privacy",
            "/apps",
            "/settings")) {
      visit(path);
      assertThat(text("h1")).matches("(?s).*\\p{IsHan}.*");
      picture(name(path) + "-zh");
      COMPLAINTS.addAll(browser.complaints());
    }
    visit("/settings");
    browser.evaluate("document.querySelector('[name=language]').value = 'en'");
    click(".fields button");
    browser.await("document.documentElement.lang === 'en'");
  }

  @Test
  @Order(10)
  void everythingCanBeTakenAwayAndErased() throws Exception {
    visit("/privacy");
    JsonNode archive =
        browser.evaluateLater(
            "fetch(document.querySelector('#export').href).then(answer => answer.arrayBuffer())"
                + ".then(bytes => [...new Uint8Array(bytes).slice(0, 2)])");
    assertThat(archive.toString()).as("a ZIP begins so").isEqualTo("[80,75]");
    click("[name=sure]");
    click(".danger");
    browser.await("location.search.includes('erased')");
    assertThat(texts(".facts dd")).startsWith("0", "0", "0", "0", "0");
    visit("/");
    assertThat(text("#today")).contains("You follow nothing yet.");
    isUsableByEverybody("erased");
  }

  @Test
  @Order(11)
  void noPageEverAskedAnotherHostOrComplained() {
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(address ->
            address.startsWith("http://127.0.0.1:" + server.port() + "/")
                || address.startsWith("data:")
                || address.equals("about:blank"));
    assertThat(COMPLAINTS).isEmpty();
  }

  private static String browserStory() throws Exception {
    visit("/");
    String address =
        browser.evaluate("document.querySelector('.picks a.open').pathname").asString();
    return address.substring("/story/".length());
  }

  private static void visit(String path) throws Exception {
    browser.visit(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static void settled() throws Exception {
    visit("/");
    browser.await("!document.querySelector('[hx-trigger^=load]')");
  }

  /** Waits for a plan in which nothing is being exchanged any more, so that it can be used. */
  private static void awaitPlan(String condition) throws Exception {
    browser.await(
        "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added') && ("
            + condition
            + ")");
  }

  private static void fill(String selector, String value) throws Exception {
    browser.evaluate("document.querySelector(" + quoted(selector) + ").value = " + quoted(value));
  }

  private static void click(String selector) throws Exception {
    browser.evaluate("document.querySelector(" + quoted(selector) + ").click()");
  }

  private static String text(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector(" + quoted(selector) + ").innerText")
        .asString();
  }

  private static List<String> titles() throws Exception {
    return strings(browser.evaluate(TITLES));
  }

  private static List<String> texts(String selector) throws Exception {
    return strings(
        browser.evaluate(
            "[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.innerText)"));
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(each -> strings.add(each.asString()));
    return strings;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String name(String path) {
    String name = path.replaceFirst("\\?.*", "").replaceFirst("^/", "").replaceFirst("/.*", "");
    return name.isEmpty() ? "today" : path.contains("model=") ? name + "-own" : name;
  }

  /** No serious finding of axe-core, and nothing wider than the window. */
  private static void isUsableByEverybody(String name) throws Exception {
    picture(name);
    COMPLAINTS.addAll(browser.complaints());
    assertThat(
            browser
                .evaluate(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                .asBoolean())
        .as("%s fits the window", name)
        .isTrue();
    browser.evaluate(axe + ";0");
    JsonNode findings =
        browser.evaluateLater(
            "axe.run().then(found => found.violations"
                + ".filter(each => ['serious', 'critical'].includes(each.impact))"
                + ".map(each => each.id + ': ' + each.nodes.map(node => node.html).slice(0, 3)))");
    browser.forgetComplaints();
    assertThat(strings(findings)).as("findings on %s", name).isEmpty();
  }

  private static void picture(String name) throws Exception {
    String kept = System.getProperty("fovea.screenshots", "");
    if (!kept.isEmpty()) {
      Path window = Files.createDirectories(Path.of(kept, "window"));
      browser.screenshotOfWindow(window.resolve(name + ".png"));
      browser.screenshot(Path.of(kept, name + ".png"));
    }
  }
}
