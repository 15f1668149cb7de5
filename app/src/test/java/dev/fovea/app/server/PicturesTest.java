package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.FeedServer;
import dev.fovea.app.stream.NetworkAccess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The pictures of entries, by way of the server. */
class PicturesTest {

  private static final String PASSWORD = "correct horse battery";
  private static final Pattern STORY = Pattern.compile("/story/([0-9a-f]{16})");
  private static final Pattern PICTURE = Pattern.compile("src=\"(/picture/[\\w/-]+)\"");

  /** A transparent pixel. */
  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  @TempDir private static Path folder;
  private static FeedServer stranger;
  private static Server server;
  private static Visitor ada;

  @BeforeAll
  static void start() {
    stranger = new FeedServer();
    StringBuilder images = new StringBuilder();
    for (String name :
        List.of("good.png", "page.png", "drawing.png", "script.js", "inside", "far")) {
      images
          .append("<img src='")
          .append(stranger.at("/" + name))
          .append("' alt='")
          .append(name)
          .append("'>");
    }
    stranger.document(
        "/feed",
        "<rss><channel><title>T</title><item><title>One</title><link>https://a.example/1</link>"
            + "<description><![CDATA[<p>Words</p>"
            + images
            + "]]></description></item></channel></rss>");
    // Whatever it is called and declared to be, the bytes tell.
    stranger.answer("/good.png", x -> FeedServer.send(x, 200, GIF, "Content-Type", "text/html"));
    stranger.document("/page.png", "<html><script>alert(1)</script>", "Content-Type", "image/png");
    stranger.document(
        "/drawing.png",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "Content-Type",
        "image/svg+xml");
    stranger.document("/script.js", "GIF=1;alert(1)", "Content-Type", "image/gif");
    stranger.status(
        "/inside", 302, "Location", stranger.at("/good.png").replace("127.0.0.1", "localhost"));
    stranger.status(
        "/far", 302, "Location", stranger.at("/good.png").replace("127.0.0.1", "127.0.0.9"));
    ServerSettings settings =
        Servers.settings(folder, InstantSource.fixed(Instant.parse("2026-11-22T09:54:00Z")));
    server =
        Server.start(Servers.fetching(settings, new NetworkAccess(false, List.of("127.0.0.1"))));
    ada = new Visitor(server);
    ada.claim("Ada", PASSWORD);
    ada.form("/sources", "/sources", Map.of("address", stranger.at("/feed")));
  }

  @AfterAll
  static void stop() {
    ada.close();
    server.close();
    stranger.close();
  }

  @Test
  void aPictureIsShownInTheServersNameAndCanDoNothing() {
    HttpResponse<String> picture = ada.get(picture("good.png"));
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.body()).startsWith("GIF89a");
    assertThat(picture.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(picture.headers().firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; sandbox");
    assertThat(picture.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(picture.headers().firstValue("Cache-Control").orElse("")).contains("private");
    assertThat(stranger.asked("/good.png"))
        .isNotEmpty()
        .allSatisfy(asked ->
            assertThat(asked.headers()).doesNotContainKeys("Cookie", "Referer", "Authorization"));
  }

  @Test
  void whatIsNoPictureOrSvgOrSomewhereInsideIsNotPassedOn() {
    for (String name : List.of("page.png", "drawing.png", "script.js", "far")) {
      HttpResponse<String> answer = ada.get(picture(name));
      assertThat(answer.statusCode()).as(name).isEqualTo(404);
      assertThat(answer.body()).as(name).doesNotContain("alert");
    }
    assertThat(ada.get(picture("inside")).statusCode())
        .as("another name of what the operator has opened")
        .isEqualTo(200);
  }

  @Test
  void nobodyElseHasTheServerFetchAnything() {
    String good = picture("good.png");
    int asked = stranger.asked().size();
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(stranger.at("/secret").getBytes(StandardCharsets.UTF_8));
    assertThat(ada.get(good.substring(0, good.lastIndexOf('/') + 1) + other).statusCode())
        .isEqualTo(404);
    assertThat(ada.get("/picture/AAAA/" + other).statusCode()).isEqualTo(404);
    assertThat(ada.get("/picture/!/!").statusCode()).isEqualTo(404);
    try (Visitor nobody = new Visitor(server)) {
      assertThat(nobody.get(good).statusCode()).isEqualTo(303);
    }
    assertThat(stranger.asked()).hasSize(asked);
  }

  @Test
  void whoWantsNoPicturesGetsLinks() {
    String page = story();
    assertThat(page).contains("/picture/");
    ada.form(
        "/settings", "/settings", Map.of("language", "en", "zone", "UTC", "pictures", "left-out"));
    try {
      assertThat(story()).doesNotContain("/picture/").contains("🖼 good.png");
      assertThat(
              JsonMapper.shared()
                  .readTree(ada.get("/api/v1/settings").body())
                  .get("pictures")
                  .asString())
          .isEqualTo("left-out");
    } finally {
      ada.form(
          "/settings", "/settings", Map.of("language", "en", "zone", "UTC", "pictures", "shown"));
    }
    assertThat(story()).contains("/picture/");
  }

  /** Where a picture is shown, by the words that stand for it. */
  private static String picture(String name) {
    String page = story();
    Matcher matcher = Pattern.compile("<img [^>]*>").matcher(page);
    while (matcher.find()) {
      Matcher address = PICTURE.matcher(matcher.group());
      Matcher words = Pattern.compile("alt=\"([^\"]*)\"").matcher(matcher.group());
      if (address.find() && words.find() && words.group(1).equals(name)) {
        return address.group(1);
      }
    }
    throw new AssertionError("the page shows no picture " + name + ": " + page);
  }

  private static String story() {
    // The server reads the feed as soon as somebody follows it.
    for (int attempt = 0; attempt < 100_000; attempt++) {
      Matcher matcher = STORY.matcher(ada.get("/stream").body());
      if (matcher.find()) {
        return ada.get("/story/" + matcher.group(1)).body();
      }
    }
    throw new AssertionError("the feed was never read");
  }
}
