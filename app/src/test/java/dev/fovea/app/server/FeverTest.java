package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The Fever API, request by request, as its description has it. */
class FeverTest {

  private static final String PASSWORD = "only for fever, and long";

  @TempDir static Path folder;
  private static AppsServer apps;
  private AppsWorld world;
  private String key;

  @BeforeAll
  static void startServer() {
    apps = new AppsServer(folder, 120);
  }

  @AfterAll
  static void stopServer() {
    apps.close();
  }

  @BeforeEach
  void start() throws Exception {
    world = new AppsWorld(apps);
    apps.door().setFeverPassword(world.ada, PASSWORD);
    key = md5(world.name() + ":" + PASSWORD);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Asks as the description has it: what is wanted in the address, the key in the body. */
  private JsonNode ask(String query, String... fields) {
    List<String> all = new ArrayList<>(List.of("api_key", key));
    all.addAll(List.of(fields));
    JsonNode answer = AppsWorld.json(world.form("/api/fever/?api" + query, all));
    assertThat(answer.path("auth").asInt()).isEqualTo(1);
    return answer;
  }

  private static List<Long> numbers(JsonNode ids) {
    return ids.asString().isEmpty()
        ? List.of()
        : Arrays.stream(ids.asString().split(",", -1)).map(Long::valueOf).toList();
  }

  @Test
  void onlyTheRightKeyInABodyLetsIn() {
    JsonNode in = ask("");
    assertThat(in.path("api_version").asInt()).isEqualTo(3);
    assertThat(in.path("last_refreshed_on_time").asLong())
        .isEqualTo(AppsServer.NOW.getEpochSecond());
    assertThat(in.size()).isEqualTo(3);
    key = key.toUpperCase(Locale.ROOT);
    ask("");
    for (HttpResponse<String> answer :
        List.of(
            world.get("/api/fever/?api&items&api_key=" + key),
            world.form("/api/fever/?api&items", List.of()),
            world.form("/api/fever/?api&items&api_key=" + key, List.of("x", "y")),
            world.form("/api/fever?api&items", List.of("api_key", "0".repeat(32))),
            world.form("/api/fever?api&items", List.of("api_key", "")))) {
      JsonNode out = AppsWorld.json(answer);
      assertThat(out.path("auth").asInt()).isZero();
      assertThat(out.size()).isEqualTo(2);
    }
    world.visitor.send("DELETE", "/api/v1/apps/fever", "", world.token);
    assertThat(
            AppsWorld.json(world.form("/api/fever/?api", List.of("api_key", key)))
                .path("auth")
                .asInt())
        .isZero();
  }

  @Test
  void nobodyIsLetInWhoHasNotAskedForIt() throws Exception {
    String his = md5(world.bob.name().text() + ":" + AppsWorld.PASSWORD);
    assertThat(
            AppsWorld.json(world.form("/api/fever/?api", List.of("api_key", his)))
                .path("auth")
                .asInt())
        .isZero();
  }

  @Test
  void groupsFeedsFaviconsAndLinks() {
    apps.store().labels().add(world.ada.person(), AppsServer.NEWS, "Papers");
    JsonNode answer = ask("&groups&feeds&favicons&links");
    assertThat(answer.path("groups").get(0).path("title").asString()).isEqualTo("Papers");
    JsonNode feeds = answer.path("feeds");
    assertThat(AppsWorld.texts(feeds, "url")).containsExactly(AppsServer.GARDENS, AppsServer.NEWS);
    assertThat(feeds.get(0).path("title").asString()).isEqualTo("Gardens & <Paths>");
    assertThat(feeds.get(0).path("is_spark").asInt()).isZero();
    JsonNode relation = answer.path("feeds_groups").get(0);
    assertThat(relation.path("group_id").asLong())
        .isEqualTo(answer.path("groups").get(0).path("id").asLong());
    assertThat(relation.path("feed_ids").asString()).isEqualTo(feeds.get(1).path("id").asString());
    assertThat(answer.path("favicons").get(0).path("id").asLong())
        .isEqualTo(feeds.get(0).path("favicon_id").asLong());
    assertThat(answer.path("favicons").get(0).path("data").asString())
        .startsWith("image/gif;base64,");
    assertThat(answer.path("links").size()).isZero();
  }

  @Test
  void itemsComeFiftyAtATimeUpwardsDownwardsAndByName() {
    List<Long> up = new ArrayList<>();
    long since = 0;
    List<Long> part;
    do {
      part = ids(ask("&items&since_id=" + since));
      assertThat(part).hasSizeLessThanOrEqualTo(50);
      up.addAll(part);
      since = up.getLast();
    } while (!part.isEmpty());
    assertThat(up).hasSize(124).isSorted().doesNotHaveDuplicates();
    assertThat(ask("&items").path("total_items").asInt()).isEqualTo(124);
    assertThat(ids(ask("&items&max_id=" + up.getLast()))).isEqualTo(up.reversed().subList(1, 51));
    assertThat(ids(ask("&items&with_ids=" + up.get(7) + "," + up.get(3) + ",99999999,x")))
        .containsExactly(up.get(7), up.get(3));
    assertThat(ids(ask("&items&with_ids="))).isEmpty();
    for (JsonNode item : ask("&items&since_id=0").path("items")) {
      assertThat(item.toString()).doesNotContain("javascript:");
      assertThat(item.path("html").asString()).startsWith("<p>");
      assertThat(item.path("is_read").asInt()).isZero();
      assertThat(item.path("created_on_time").asLong()).isPositive();
      assertThat(item.path("id").asLong()).isLessThanOrEqualTo(Integer.MAX_VALUE);
    }
  }

  private static List<Long> ids(JsonNode answer) {
    List<Long> ids = new ArrayList<>();
    answer.path("items").forEach(item -> ids.add(item.path("id").asLong()));
    return ids;
  }

  private long number(int ofNews) {
    JsonNode items = ask("&items").path("items");
    for (JsonNode item : items) {
      if (item.path("title")
          .asString()
          .equals(apps.store().entries().find(apps.news.get(ofNews)).orElseThrow().title())) {
        return item.path("id").asLong();
      }
    }
    throw new AssertionError("it is among the newest");
  }

  @Test
  void anItemIsReadUnreadSavedAndUnsavedAsSaidHoweverOften() {
    long id = number(2);
    for (int time = 0; time < 2; time++) {
      ask("", "mark", "item", "as", "saved", "id", Long.toString(id));
    }
    assertThat(world.decided(apps.news.get(2))).isEqualTo("save");
    assertThat(numbers(ask("&saved_item_ids").path("saved_item_ids"))).containsExactly(id);
    assertThat(numbers(ask("&unread_item_ids").path("unread_item_ids"))).contains(id);
    ask("&mark=item&as=read&id=" + id);
    assertThat(numbers(ask("&unread_item_ids").path("unread_item_ids"))).doesNotContain(id);
    assertThat(numbers(ask("&saved_item_ids").path("saved_item_ids"))).containsExactly(id);
    ask("", "mark", "item", "as", "unsaved", "id", Long.toString(id));
    assertThat(world.decided(apps.news.get(2))).isEqualTo("read");
    ask("", "mark", "item", "as", "unread", "id", Long.toString(id));
    assertThat(world.decided(apps.news.get(2))).isEmpty();
    for (String[] nothing :
        List.of(
            new String[] {"mark", "item", "as", "read", "id", "99999999"},
            new String[] {"mark", "item", "as", "odd", "id", Long.toString(id)},
            new String[] {"mark", "odd", "as", "read", "id", Long.toString(id)},
            new String[] {"mark", "item", "as", "read", "id", "x"},
            new String[] {"mark", "item", "as", "read"},
            new String[] {"mark", "feed", "as", "read", "id", "99999999"})) {
      ask("", nothing);
    }
    assertThat(world.decided(apps.news.get(2))).isEmpty();
  }

  @Test
  void aFeedAndAGroupAreReadUpToATime() {
    apps.store().labels().add(world.ada.person(), AppsServer.GARDENS, "Green");
    JsonNode answer = ask("&feeds&groups");
    String news = answer.path("feeds").get(1).path("id").asString();
    String green = answer.path("groups").get(0).path("id").asString();
    String before = Long.toString(AppsServer.NOW.minusSeconds(150).getEpochSecond());
    ask("", "mark", "feed", "as", "read", "id", news, "before", before);
    assertThat(unread()).isEqualTo(122);
    assertThat(world.decided(apps.news.get(1))).isEmpty();
    assertThat(world.decided(apps.news.get(2))).isEqualTo("read");
    ask("", "mark", "group", "as", "read", "id", green, "before", before);
    assertThat(unread()).isEqualTo(4);
    ask("", "mark", "group", "as", "read", "id", "0");
    assertThat(unread()).isZero();
  }

  private int unread() {
    return numbers(ask("&unread_item_ids").path("unread_item_ids")).size();
  }

  @Test
  void numbersOfOthersItemsMarkNothing() throws Exception {
    apps.door().setFeverPassword(world.bob, PASSWORD);
    String mine = key;
    key = md5(world.bob.name().text() + ":" + PASSWORD);
    String his = ask("&unread_item_ids").path("unread_item_ids").asString();
    String hisFeed = ask("&feeds").path("feeds").get(0).path("id").asString();
    key = mine;
    for (String as : List.of("read", "saved", "unread", "unsaved")) {
      ask("", "mark", "item", "as", as, "id", his);
    }
    ask("", "mark", "feed", "as", "read", "id", hisFeed);
    assertThat(ids(ask("&items&with_ids=" + his))).isEmpty();
    assertThat(world.journal(world.ada)).isEmpty();
    assertThat(world.journal(world.bob)).isEmpty();
  }
}
