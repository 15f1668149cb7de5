package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.account.Role;
import dev.fovea.app.composition.Composition;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What was published of other readers, tried here; docs/security.md lists all of it. Who guesses
 * passwords comes last: after that, nobody from here is let in for a while.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublishedFlawsTest {

  /** 72 bytes and more; the ends differ. */
  private static final String PASSWORD = "correct horse battery staple ".repeat(3) + "one";

  private static final String SAME_BEGINNING = "correct horse battery staple ".repeat(3) + "two";

  @TempDir private static Path folder;
  private static Server server;
  private static Visitor ada;

  @BeforeAll
  static void start() {
    server = Server.start(Servers.settings(folder, InstantSource.system()));
    ada = new Visitor(server);
    assertThat(ada.claim("Ada", PASSWORD).statusCode()).isEqualTo(303);
  }

  @AfterAll
  static void stop() {
    ada.close();
    server.close();
  }

  @Test
  void nothingThatChangesAnythingListensToGet() {
    Set<RequestMappingInfo> mappings =
        server.context().getBean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet();
    // Where a page is shown, its form is sent to the same path.
    Set<String> pages = paths(mappings, RequestMethod.GET);
    List<String> changing =
        paths(mappings, RequestMethod.POST).stream()
            .filter(path -> !pages.contains(path) && !path.matches("/api/.*|.*\\{.*"))
            .toList();
    assertThat(changing).contains("/logout", "/erase", "/decide");
    for (String path : changing) {
      assertThat(ada.get(path).statusCode()).as(path).isEqualTo(405);
    }
    assertThat(ada.get("/").statusCode()).as("still logged in").isEqualTo(200);
  }

  @Test
  void noSessionChangesAnythingWithoutAFormsCodeOrWithAnothers() {
    Set<RequestMappingInfo> mappings =
        server.context().getBean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet();
    List<String> tried = new ArrayList<>();
    try (Visitor other = new Visitor(server)) {
      Matcher code = Visitor.CODE.matcher(other.get("/login").body());
      assertThat(code.find()).isTrue();
      for (RequestMethod method :
          List.of(
              RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE)) {
        for (String path : paths(mappings, method)) {
          // Reading apps and hubs show in each request whose they are: sessions count nowhere
          // there.
          if (!path.matches("/api/(greader|miniflux|fever).*|/websub/.*|/error")) {
            tried.add(method + " " + path);
            String filled = path.replaceAll("\\{[a-z]+}", "1");
            for (String given : List.of("", "csrf=" + "0".repeat(64), "csrf=" + code.group(1))) {
              HttpResponse<String> answer =
                  ada.send(
                      method.name(),
                      filled,
                      given,
                      "Content-Type",
                      "application/x-www-form-urlencoded");
              assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(403);
            }
          }
        }
      }
    }
    assertThat(tried)
        .hasSizeGreaterThan(35)
        .contains("POST /logout", "POST /erase", "PUT /api/v1/entries/{id}/decision");
    assertThat(ada.get("/").statusCode()).as("still logged in").isEqualTo(200);
  }

  private static Set<String> paths(Set<RequestMappingInfo> mappings, RequestMethod method) {
    return mappings.stream()
        .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(method))
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .collect(Collectors.toSet());
  }

  @Test
  void noAddressSendsAVisitorToAnotherHost() {
    try (Visitor stranger = new Visitor(server)) {
      for (String path :
          List.of(
              "//evil.example",
              "//evil.example/",
              "//evil.example/%2e%2e",
              "/%5Cevil.example",
              "/%2F%2Fevil.example",
              "/;//evil.example",
              "/login?next=//evil.example&redirect=/%5Cevil.example&url=https://evil.example",
              "/stream?next=//evil.example")) {
        HttpResponse<String> answer = stranger.get(path);
        assertThat(answer.headers().firstValue("Location").orElse("/login"))
            .as(path)
            .isEqualTo("/login");
        assertThat(answer.headers().map()).as(path).doesNotContainKey("Refresh");
      }
      HttpResponse<String> in =
          stranger.form(
              "/login?next=//evil.example",
              "/login?next=//evil.example",
              Map.of("name", "Ada", "password", PASSWORD, "next", "//evil.example"));
      assertThat(in.headers().firstValue("Location")).contains("/");
    }
  }

  @Test
  void aPasswordCountsToItsLastByte() {
    assertThat(PASSWORD.substring(0, 72)).isEqualTo(SAME_BEGINNING.substring(0, 72));
    try (Visitor guesser = new Visitor(server)) {
      assertThat(guesser.login("Ada", SAME_BEGINNING).statusCode()).isEqualTo(401);
      assertThat(guesser.login("Ada", PASSWORD).statusCode()).isEqualTo(303);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void headersOfAProxyThatIsNotThereAreNotBelieved() {
    Composition composition = server.context().getBean(Composition.class);
    new Doorkeeper(
            composition.store().accounts(),
            composition.store().credentials(),
            InstantSource.system())
        .add(new AccountName("Bob"), Role.MEMBER, PASSWORD);
    try (Visitor guesser = new Visitor(server)) {
      int status = 0;
      for (int attempt = 0; attempt < 40 && status != 429; attempt++) {
        status =
            guesser
                .send(
                    "POST",
                    "/login",
                    "name=bob"
                        + attempt
                        + "&password=wrong+guess+"
                        + attempt
                        + "&csrf="
                        + code(guesser),
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "X-Forwarded-For",
                    "203.0.113." + attempt,
                    "Forwarded",
                    "for=203.0.113." + attempt,
                    "X-Real-IP",
                    "203.0.113." + attempt)
                .statusCode();
      }
      assertThat(status).as("one guesser, whatever addresses they claim").isEqualTo(429);
      HttpResponse<String> answer =
          guesser.get("/", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https");
      assertThat(answer.headers().firstValue("Location")).contains("/login");
      assertThat(answer.headers().map()).doesNotContainKey("Strict-Transport-Security");
      assertThat(guesser.get("/login", "X-Forwarded-Host", "evil.example").body())
          .doesNotContain("evil.example");
    }
  }

  @Test
  void aListOfFeedsThatIsABombIsRefusedOrCut() {
    for (String outline :
        List.of(
            "<opml><body>" + "<outline text='a'>".repeat(60_000),
            "<!DOCTYPE o [<!ENTITY a \""
                + "x".repeat(1_000)
                + "\">]><opml><body>"
                + "<outline text='&a;'/>".repeat(20_000),
            "<!DOCTYPE o [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml><body>&a;</body></opml>",
            list(5_001))) {
      HttpResponse<String> answer = upload(outline);
      assertThat(answer.statusCode()).as(outline.substring(0, 40)).isEqualTo(422);
      assertThat(answer.body()).doesNotContain("root:");
    }
    assertThat(upload("<opml>" + " ".repeat(3 << 20) + "</opml>").statusCode()).isBetween(400, 499);
    assertThat(ada.get("/").statusCode()).isEqualTo(200);
  }

  private static String list(int feeds) {
    StringBuilder list = new StringBuilder("<opml><body>");
    for (int number = 0; number < feeds; number++) {
      list.append("<outline xmlUrl='http://a.example/").append(number).append("'/>");
    }
    return list + "</body></opml>";
  }

  private static HttpResponse<String> upload(String outline) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n"
            + code(ada)
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"outline\"; filename=\"a.opml\"\r\n\r\n"
            + outline
            + "\r\n--b--\r\n";
    return ada.send(
        HttpMethod.POST.name(),
        "/sources/import",
        body,
        "Content-Type",
        "multipart/form-data; boundary=b",
        "X-Csrf-Token",
        code(ada));
  }

  private static String code(Visitor visitor) {
    var matcher =
        java.util.regex.Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")
            .matcher(visitor.get(visitor == ada ? "/sources" : "/login").body());
    assertThat(matcher.find()).isTrue();
    return URI.create(matcher.group(1)).toString();
  }
}
