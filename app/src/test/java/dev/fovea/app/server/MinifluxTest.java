package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.Source;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The part of Miniflux's API that newsboat uses, request by request. */
class MinifluxTest {

  private static final String API = "/api/miniflux/v1/";

  @TempDir static Path folder;
  private static AppsServer apps;
  private AppsWorld world;
  private String[] ada;

  @BeforeAll
  static void startServer() {
    apps = new AppsServer(folder);
  }

  @AfterAll
  static void stopServer() {
    apps.close();
  }

  @BeforeEach
  void start() {
    world = new AppsWorld(apps);
    ada = basic(world.name(), AppsWorld.PASSWORD);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static String[] basic(String name, String password) {
    return new String[] {
      "Authorization",
      "Basic "
          + Base64.getEncoder()
              .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8))
    };
  }

  private JsonNode get(String path) {
    return AppsWorld.json(world.get(API + path, ada));
  }

  private HttpResponse<String> put(String body, String... headers) {
    return world.visitor.send("PUT", API + "entries", body, headers);
  }

  private long feed(String title) {
    for (JsonNode feed : get("feeds")) {
      if (feed.path("title").asString().equals(title)) {
        return feed.path("id").asLong();
      }
    }
    throw new AssertionError("no feed " + title);
  }

  @Test
  void nameAndPasswordOrATokenLetInAndNothingElseDoes() {
    assertThat(get("me").path("username").asString()).isEqualTo(world.name());
    String token = world.token[1].substring("Bearer ".length());
    assertThat(world.get(API + "me", "X-Auth-Token", token).statusCode()).isEqualTo(200);
    for (String path :
        List.of("me", "categories", "feeds", "feeds/1", "feeds/1/entries", "entries")) {
      for (String[] shown :
          List.of(
              new String[] {"X-Nothing", "shown"},
              basic(world.name(), "wrong"),
              new String[] {"Authorization", "Basic !!!"},
              new String[] {"Authorization", "Basic bm8gY29sb24="},
              world.token,
              new String[] {"X-Auth-Token", "wrong"})) {
        // Wrong passwords are few: others would have to wait.
        if (!shown[1].equals(basic(world.name(), "wrong")[1]) || path.equals("me")) {
          HttpResponse<String> answer = world.get(API + path, shown);
          assertThat(answer.statusCode()).as(path + " " + shown[1]).isEqualTo(401);
          assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
              .startsWith("Basic");
          assertThat(answer.body()).contains("error_message");
        }
      }
    }
    assertThat(put("{}", "X-Auth-Token", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void feedsAndEntriesHaveNumbersOf31Bits() {
    JsonNode feeds = get("feeds");
    assertThat(feeds.size()).isEqualTo(2);
    assertThat(feeds.get(0).path("feed_url").asString()).isEqualTo(AppsServer.GARDENS);
    assertThat(feeds.get(0).path("category").path("id").asLong()).isPositive();
    long id = feed("Gardens & <Paths>");
    JsonNode page = get("feeds/" + id + "/entries?order=published_at&direction=desc&limit=3");
    assertThat(page.path("total").asInt()).isEqualTo(5);
    assertThat(AppsWorld.texts(page.path("entries"), "hash"))
        .isEqualTo(apps.gardens.subList(0, 3).stream().map(Object::toString).toList());
    for (JsonNode entry : get("entries?limit=0").path("entries")) {
      assertThat(entry.path("id").asLong()).isBetween(1L, (long) Integer.MAX_VALUE);
      assertThat(entry.path("status").asString()).isEqualTo("unread");
      assertThat(entry.toString()).doesNotContain("javascript:");
      assertThat(entry.path("content").asString()).startsWith("<p>");
    }
    assertThat(get("entries?limit=2&offset=8").path("entries").size()).isEqualTo(1);
    assertThat(get("categories").get(0).path("title").asString()).isEqualTo("All");
    assertThat(world.get(API + "feeds/99999", ada).statusCode()).isEqualTo(404);
    assertThat(world.get(API + "feeds/99999/entries", ada).statusCode()).isEqualTo(404);
    assertThat(world.get(API + "feeds/none", ada).statusCode()).isEqualTo(400);
    assertThat(world.get(API + "entries?status=odd", ada).statusCode()).isEqualTo(400);
  }

  @Test
  void marksComeAsJsonThatIsCalledAForm() {
    JsonNode entry =
        get("feeds/" + feed("News") + "/entries?direction=desc").path("entries").get(2);
    long number = entry.path("id").asLong();
    String form = "application/x-www-form-urlencoded";
    assertThat(
            put(
                    "{\"entry_ids\":[" + number + "],\"status\":\"read\"}",
                    ada[0],
                    ada[1],
                    "Content-Type",
                    form)
                .statusCode())
        .isEqualTo(204);
    assertThat(world.decided(apps.news.get(2))).isEqualTo("read");
    assertThat(get("entries?status=unread").path("total").asInt()).isEqualTo(8);
    assertThat(
            put(
                    "{\"entry_ids\":[" + number + "],\"status\":\"unread\"}",
                    ada[0],
                    ada[1],
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(204);
    assertThat(world.decided(apps.news.get(2))).isEmpty();
    world.decide(apps.news.get(2), "save");
    assertThat(AppsWorld.texts(get("entries?starred=true").path("entries"), "hash"))
        .containsExactly(apps.news.get(2).toString());
    for (String bad :
        List.of(
            "{",
            "{\"entry_ids\":[1],\"status\":\"gone\"}",
            "{\"entry_ids\":[\"x\"],\"status\":\"read\"}",
            "")) {
      assertThat(put(bad, ada[0], ada[1], "Content-Type", form).statusCode())
          .as(bad)
          .isEqualTo(400);
    }
  }

  @Test
  void numbersOfOthersEntriesMarkNothing() {
    String[] bob = basic(world.bob.name().text(), AppsWorld.PASSWORD);
    long his =
        AppsWorld.json(world.get(API + "entries", bob)).path("entries").get(0).path("id").asLong();
    assertThat(put("{\"entry_ids\":[" + his + ",123456],\"status\":\"read\"}", ada).statusCode())
        .isEqualTo(204);
    assertThat(world.journal(world.ada)).isEmpty();
    assertThat(world.journal(world.bob)).isEmpty();
    long hisFeed = AppsWorld.json(world.get(API + "feeds", bob)).get(0).path("id").asLong();
    assertThat(world.get(API + "feeds/" + hisFeed + "/entries", ada).statusCode()).isEqualTo(404);
  }

  @Test
  void aNumberIsNeverAnythingElses() {
    List<String> before = AppsWorld.texts(get("entries?limit=0").path("entries"), "id");
    apps.store().sources().unfollow(world.ada.person(), AppsServer.NEWS);
    assertThat(get("entries?limit=0").path("total").asInt()).isEqualTo(5);
    apps.store().sources().follow(world.ada.person(), Source.unread(AppsServer.NEWS));
    assertThat(AppsWorld.texts(get("entries?limit=0").path("entries"), "id")).isEqualTo(before);
  }
}
