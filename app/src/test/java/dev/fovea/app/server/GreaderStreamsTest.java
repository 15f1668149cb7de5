package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.EntryId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The Google Reader API, request by request, as its descriptions have it: what stands in streams.
 */
class GreaderStreamsTest extends GreaderCase {

  @Test
  void whatIsUnreadIsListedNewestFirstAndFoundByEveryFormOfItsId() {
    List<String> all = ids(LIST + "reading-list&n=100&xt=" + STATE + "read");
    assertThat(all).hasSize(9);
    assertThat(all.subList(0, 2))
        .containsExactlyInAnyOrder(decimal(apps.gardens.getFirst()), decimal(apps.news.getFirst()));
    EntryId id = apps.gardens.get(2);
    for (String form : List.of(longForm(id), id.toString(), decimal(id))) {
      JsonNode items = AppsWorld.json(post("stream/items/contents", "i", form)).path("items");
      assertThat(items.size()).as(form).isEqualTo(1);
      assertThat(items.get(0).path("id").asString()).isEqualTo(longForm(id));
    }
    JsonNode several =
        AppsWorld.json(
            post(
                "stream/items/contents",
                "i",
                decimal(apps.news.get(3)),
                "i",
                longForm(apps.gardens.get(1)),
                "i",
                decimal(apps.bobs),
                "i",
                "12345"));
    assertThat(AppsWorld.texts(several.path("items"), "id"))
        .as("in the order asked for; what is somebody else's is as absent as what is not")
        .containsExactly(longForm(apps.news.get(3)), longForm(apps.gardens.get(1)));
    assertThat(post("stream/items/contents", "i", "no id").statusCode()).isEqualTo(400);
    assertThat(AppsWorld.json(post("stream/items/contents")).path("items").size()).isZero();
  }

  @Test
  void anItemHoldsItsCleanTextAndNoAddressThatRuns() {
    JsonNode items = get("stream/contents/" + STATE + "reading-list?n=100").path("items");
    assertThat(items.size()).isEqualTo(9);
    for (JsonNode item : items) {
      assertThat(item.toString()).doesNotContain("javascript:");
      assertThat(item.path("summary").path("content").asString()).startsWith("<p>");
      assertThat(item.path("published").asLong()).isLessThan(AppsServer.NOW.getEpochSecond());
      assertThat(item.path("timestampUsec").asString()).matches("[0-9]{16}");
      assertThat(item.path("crawlTimeMsec").asString()).matches("[0-9]{13}");
      assertThat(item.path("origin").path("streamId").asString()).startsWith("feed/");
    }
    JsonNode plain =
        AppsWorld.json(post("stream/items/contents", "i", longForm(apps.gardens.get(2))))
            .path("items")
            .get(0);
    assertThat(plain.path("title").asString())
        .isEqualTo("How to prune roses <&> hedges without losing \"next summer's\" flowers");
    assertThat(plain.path("author").asString()).isEqualTo("Ann & Ben <a@b.example>");
    assertThat(plain.path("alternate").get(0).path("href").asString()).startsWith("https://");
    JsonNode hostile =
        AppsWorld.json(post("stream/items/contents", "i", longForm(apps.gardens.get(1))))
            .path("items")
            .get(0);
    assertThat(hostile.path("alternate").size()).isZero();
  }

  @Test
  void aStreamIsNamedByItsPathInWhateverWayItIsWritten() {
    String key = "feed/" + Subscriptions.key(AppsServer.GARDENS);
    for (String name :
        List.of(
            key,
            AppsWorld.encoded(key),
            AppsWorld.encoded("feed/" + AppsServer.GARDENS),
            "feed/" + AppsWorld.encoded(AppsServer.GARDENS))) {
      assertThat(get("stream/contents/" + name + "?n=50").path("items").size())
          .as(name)
          .isEqualTo(5);
    }
    assertThat(get("stream/contents/feed/" + AppsServer.NEWS + "?n=50").path("items").size())
        .as("with its slashes as they are")
        .isEqualTo(4);
    assertThat(
            get("stream/contents/" + AppsWorld.encoded(STATE + "reading-list"))
                .path("items")
                .size())
        .isEqualTo(9);
    assertThat(get("stream/contents?s=" + key).path("items").size()).isEqualTo(5);
    assertThat(get("stream/contents").path("items").size()).isEqualTo(9);
    for (String empty :
        List.of(
            "feed/0123456789abcdef",
            "feed/" + Subscriptions.key(AppsServer.BOBS),
            AppsWorld.encoded("feed/" + AppsServer.BOBS),
            "user/-/label/unknown",
            hisUser() + "/state/com.google/reading-list",
            STATE + "broadcast")) {
      assertThat(get("stream/contents/" + empty).path("items").size()).as(empty).isZero();
    }
    assertThat(world.get(API + "stream/contents/nonsense", ada).statusCode()).isEqualTo(400);
    assertThat(world.get(API + "stream/contents/%2e%2e/%2e%2e/token", ada).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aStreamIsWalkedToItsEndInEitherOrderWithNothingTwice() {
    for (String order : List.of("", "&r=o")) {
      List<String> whole = ids(LIST + "reading-list&n=100" + order);
      List<String> walked = new ArrayList<>();
      String continuation = "";
      do {
        JsonNode part =
            get(
                LIST
                    + "reading-list&n=2"
                    + order
                    + (continuation.isEmpty() ? "" : "&c=" + continuation));
        walked.addAll(AppsWorld.texts(part.path("itemRefs"), "id"));
        continuation = part.path("continuation").asString("");
      } while (!continuation.isEmpty());
      assertThat(walked).isEqualTo(whole).hasSize(9);
    }
    assertThat(ids(LIST + "reading-list&n=100&r=o"))
        .isEqualTo(ids(LIST + "reading-list&n=100").reversed());
    assertThat(world.get(API + LIST + "reading-list&c=bad", ada).statusCode()).isEqualTo(400);
    assertThat(world.get(API + LIST + "reading-list&n=-1", ada).statusCode()).isEqualTo(400);
    assertThat(world.get(API + "stream/items/ids", ada).statusCode()).isEqualTo(400);
  }

  @Test
  void theBriefingIsTheLabelTodayInTheOrderOfThePlan() {
    JsonNode briefing = AppsWorld.json(world.get("/api/v1/briefing?minutes=15", world.token));
    List<String> picks = AppsWorld.texts(briefing.path("picks"), "id");
    assertThat(picks).isNotEmpty();
    JsonNode today = get("stream/contents/user/-/label/Today?n=100");
    assertThat(AppsWorld.texts(today.path("items"), "id"))
        .isEqualTo(picks.stream().map(id -> "tag:google.com,2005:reader/item/" + id).toList());
    List<String> walked = new ArrayList<>();
    String continuation = "";
    do {
      JsonNode part =
          get(
              "stream/items/ids?s=user/-/label/Today&n=1"
                  + (continuation.isEmpty() ? "" : "&c=" + continuation));
      walked.addAll(AppsWorld.texts(part.path("itemRefs"), "id"));
      continuation = part.path("continuation").asString("");
    } while (!continuation.isEmpty());
    assertThat(walked).hasSameSizeAs(picks);
    ok(post("mark-all-as-read", "s", "user/-/label/Today"));
    assertThat(world.decided(EntryId.parse(picks.getFirst()))).isEqualTo("read");
    assertThat(new HashSet<>(ids("stream/items/ids?s=user/-/label/Today&n=100")))
        .as("the next plan has others or none")
        .doesNotContainAnyElementsOf(walked);
  }

  @Test
  void askingForTodayRecordsNothingAsShown() {
    get("stream/contents/user/-/label/Today");
    get("unread-count");
    JsonNode ledger = AppsWorld.json(world.get("/api/v1/ledger", world.token));
    assertThat(ledger.path("plannedMinutes").asDouble()).isZero();
  }

  @Test
  void countsAndTagsAreThoseOfWhatIsUnread() {
    JsonNode counts = get("unread-count?output=json");
    assertThat(counts.path("max").asInt()).isEqualTo(9);
    assertThat(AppsWorld.texts(counts.path("unreadcounts"), "id"))
        .containsExactly(
            "feed/" + Subscriptions.key(AppsServer.GARDENS),
            "feed/" + Subscriptions.key(AppsServer.NEWS),
            "user/-/label/Today",
            STATE + "reading-list");
    assertThat(counts.path("unreadcounts").get(0).path("count").asInt()).isEqualTo(5);
    assertThat(counts.path("unreadcounts").get(0).path("newestItemTimestampUsec").asString())
        .isEqualTo(AppsServer.NOW.minusSeconds(60).toEpochMilli() + "000");
    assertThat(AppsWorld.texts(get("tag/list?output=json").path("tags"), "id"))
        .containsExactly(STATE + "starred", "user/-/label/Today");
  }
}
