package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody who follows nothing, and somebody with ten thousand entries, by all three protocols. */
class AppsExtremesTest {

  private static final int ENTRIES = 10_000;
  private static final int ALL = ENTRIES + 4;
  private static final String GREADER = "/api/greader/reader/api/0/";
  private static final String STATE = "user/-/state/com.google/";
  private static final String UNREAD = "&xt=" + STATE + "read";
  private static final String MINIFLUX = "/api/miniflux/v1/";

  @TempDir static Path folder;
  private static AppsServer apps;
  private AppsWorld world;

  @BeforeAll
  static void startServer() {
    apps = new AppsServer(folder, ENTRIES);
  }

  @AfterAll
  static void stopServer() {
    apps.close();
  }

  @BeforeEach
  void start() {
    world = new AppsWorld(apps);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private String[] greader(Account account) {
    HttpResponse<String> login =
        world.form(
            "/api/greader/accounts/ClientLogin",
            List.of(
                "Email", account.name().text(), "Passwd", AppsWorld.PASSWORD, "output", "json"));
    return new String[] {
      "Authorization", "GoogleLogin auth=" + AppsWorld.json(login).path("Auth").asString()
    };
  }

  private static String[] miniflux(Account account) {
    String login = account.name().text() + ":" + AppsWorld.PASSWORD;
    return new String[] {
      "Authorization",
      "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))
    };
  }

  private JsonNode fever(Account account, String query) throws Exception {
    String login = account.name().text() + ":" + AppsWorld.PASSWORD;
    String key =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("MD5").digest(login.getBytes(StandardCharsets.UTF_8)));
    JsonNode answer =
        AppsWorld.json(world.form("/api/fever/?api" + query, List.of("api_key", key)));
    assertThat(answer.path("auth").asInt()).isEqualTo(1);
    return answer;
  }

  private static List<Long> numbers(JsonNode ids) {
    return Arrays.stream(ids.asString().split(",", -1))
        .filter(id -> !id.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  private JsonNode get(String path, String... headers) {
    return AppsWorld.json(world.get(path, headers));
  }

  @Test
  void whoFollowsNothingHasEmptyStreamsAndCanMarkThem() throws Exception {
    Account eve =
        apps.store()
            .accounts()
            .add(new AccountName("Eve"), Role.MEMBER, "h", AppsServer.NOW)
            .orElseThrow();
    apps.door().setPassword(eve.person(), AppsWorld.PASSWORD);
    apps.door().setFeverPassword(eve, AppsWorld.PASSWORD);
    String[] reader = greader(eve);
    assertThat(get(GREADER + "subscription/list", reader).path("subscriptions").size()).isZero();
    assertThat(get(GREADER + "unread-count", reader).path("max").asInt()).isZero();
    for (String stream :
        List.of(STATE + "reading-list", STATE + "starred", STATE + "read", "user/-/label/Today")) {
      JsonNode ids = get(GREADER + "stream/items/ids?s=" + stream, reader);
      assertThat(ids.path("itemRefs").isArray()).as(stream).isTrue();
      assertThat(ids.path("itemRefs").size()).as(stream).isZero();
      assertThat(ids.has("continuation")).as(stream).isFalse();
      JsonNode contents = get(GREADER + "stream/contents/" + stream, reader);
      assertThat(contents.path("items").isArray()).as(stream).isTrue();
      assertThat(contents.path("items").size()).as(stream).isZero();
      assertThat(world.get("/api/greader/reader/atom/" + stream, reader).body())
          .as(stream)
          .contains("<feed")
          .doesNotContain("<entry");
      assertThat(world.form(GREADER + "mark-all-as-read", List.of("s", stream), reader).body())
          .as(stream)
          .isEqualTo("OK");
    }
    String[] newsboat = miniflux(eve);
    assertThat(get(MINIFLUX + "feeds", newsboat).size()).isZero();
    assertThat(get(MINIFLUX + "entries", newsboat).path("total").asInt()).isZero();
    assertThat(get(MINIFLUX + "entries", newsboat).path("entries").isArray()).isTrue();
    JsonNode all = fever(eve, "&groups&feeds&items&unread_item_ids&saved_item_ids");
    assertThat(all.path("feeds").isArray()).isTrue();
    assertThat(all.path("items").size()).isZero();
    assertThat(all.path("total_items").asInt()).isZero();
    assertThat(all.path("unread_item_ids").asString()).isEmpty();
    assertThat(all.path("saved_item_ids").asString()).isEmpty();
    fever(eve, "&mark=group&as=read&id=0");
    assertThat(world.journal(eve)).isEmpty();
  }

  @Test
  void googleReadersStreamsAreWalkedAndMarkedWhole() {
    String[] ada = greader(world.ada);
    String list = GREADER + "stream/items/ids?s=" + STATE + "reading-list";
    List<String> whole = AppsWorld.texts(get(list + "&n=20000", ada).path("itemRefs"), "id");
    assertThat(whole).hasSize(ALL).doesNotHaveDuplicates();
    List<String> walked = new ArrayList<>();
    String continuation = "";
    do {
      JsonNode part = get(list + "&n=1000" + continuation, ada);
      walked.addAll(AppsWorld.texts(part.path("itemRefs"), "id"));
      String next = part.path("continuation").asString("");
      continuation = next.isEmpty() ? "" : "&c=" + next;
    } while (!continuation.isEmpty());
    assertThat(walked).isEqualTo(whole);
    assertThat(get(GREADER + "unread-count", ada).path("max").asInt()).isEqualTo(ALL);
    List<String> fields =
        new ArrayList<>(
            whole.subList(0, 5_000).stream().flatMap(id -> Stream.of("i", id)).toList());
    fields.addAll(List.of("a", STATE + "read"));
    assertThat(world.form(GREADER + "edit-tag", fields, ada).body()).isEqualTo("OK");
    assertThat(AppsWorld.texts(get(list + "&n=20000" + UNREAD, ada).path("itemRefs"), "id"))
        .isEqualTo(whole.subList(5_000, ALL));
    world.form(GREADER + "mark-all-as-read", List.of("s", STATE + "reading-list"), ada);
    assertThat(get(list + UNREAD, ada).path("itemRefs").size()).isZero();
    assertThat(world.journal(world.ada)).hasSize(ALL);
  }

  @Test
  void minifluxEntriesAreWalkedToTheLastAndMarkedAllAtOnce() {
    String[] ada = miniflux(world.ada);
    List<String> ids = new ArrayList<>();
    JsonNode part;
    do {
      part = get(MINIFLUX + "entries?limit=0&status=unread&offset=" + ids.size(), ada);
      assertThat(part.path("total").asInt()).isEqualTo(ALL);
      ids.addAll(AppsWorld.texts(part.path("entries"), "id"));
    } while (part.path("entries").size() > 0);
    assertThat(ids).hasSize(ALL).doesNotHaveDuplicates();
    assertThat(
            AppsWorld.texts(
                get(MINIFLUX + "entries?limit=100&offset=9000&status=unread", ada).path("entries"),
                "id"))
        .isEqualTo(ids.subList(9_000, 9_100));
    String body = "{\"status\":\"read\",\"entry_ids\":[" + String.join(",", ids) + "]}";
    assertThat(world.visitor.send("PUT", MINIFLUX + "entries", body, ada).statusCode())
        .isEqualTo(204);
    assertThat(get(MINIFLUX + "entries?status=unread", ada).path("total").asInt()).isZero();
  }

  @Test
  void feversItemsComeToTheLastAndAreMarkedByTheirFeed() throws Exception {
    apps.door().setFeverPassword(world.ada, AppsWorld.PASSWORD);
    List<Long> unread = numbers(fever(world.ada, "&unread_item_ids").path("unread_item_ids"));
    assertThat(unread).hasSize(ALL).doesNotHaveDuplicates();
    long since = unread.get(unread.size() - 121);
    List<Long> last = new ArrayList<>();
    List<Long> part;
    do {
      JsonNode page = fever(world.ada, "&items&since_id=" + since);
      assertThat(page.path("total_items").asInt()).isEqualTo(ALL);
      part = new ArrayList<>();
      for (JsonNode item : page.path("items")) {
        part.add(item.path("id").asLong());
      }
      last.addAll(part);
      since = part.isEmpty() ? since : part.getLast();
    } while (!part.isEmpty());
    assertThat(last).isEqualTo(unread.subList(unread.size() - 120, unread.size()));
    fever(world.ada, "&mark=group&as=read&id=0");
    assertThat(fever(world.ada, "&unread_item_ids").path("unread_item_ids").asString()).isEmpty();
  }
}
