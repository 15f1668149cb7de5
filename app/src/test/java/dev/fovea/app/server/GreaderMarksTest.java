package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.stream.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The Google Reader API, request by request, as its descriptions have it: marking. */
class GreaderMarksTest extends GreaderCase {

  @Test
  void timesAreSecondsOrMicroseconds() {
    long second = AppsServer.NOW.minusSeconds(150).getEpochSecond();
    for (String since : List.of(second + "", second + "000", second + "000000")) {
      assertThat(ids(LIST + "reading-list&n=100&ot=" + since)).as(since).hasSize(4);
      assertThat(ids(LIST + "reading-list&n=100&nt=" + since)).as(since).hasSize(5);
    }
    ok(post("mark-all-as-read", "s", STATE + "reading-list", "ts", second + "000000"));
    assertThat(ids(LIST + "reading-list&n=100&xt=" + STATE + "read")).hasSize(4);
    ok(post("mark-all-as-read", "s", STATE + "reading-list", "ts", second + 60 + ""));
    assertThat(ids(LIST + "reading-list&n=100&xt=" + STATE + "read")).hasSize(2);
    assertThat(post("mark-all-as-read", "s", STATE + "reading-list", "ts", "soon").statusCode())
        .isEqualTo(400);
  }

  @Test
  void readAndStarredAreToldApartAndBecomeDecisions() {
    EntryId id = apps.gardens.get(3);
    ok(post("edit-tag", "i", longForm(id), "a", STATE + "starred"));
    assertThat(world.decided(id)).isEqualTo("save");
    assertThat(ids(LIST + "starred")).containsExactly(decimal(id));
    assertThat(ids(LIST + "read")).as("kept is not yet read").isEmpty();
    ok(post("edit-tag", "i", longForm(id), "a", STATE + "starred"));
    assertThat(world.journal(world.ada)).as("set, not toggled; once, not twice").hasSize(1);

    ok(post("edit-tag", "i", longForm(id), "a", STATE + "read"));
    assertThat(ids(LIST + "read")).containsExactly(decimal(id));
    assertThat(ids(LIST + "starred")).as("reading keeps the star").containsExactly(decimal(id));
    assertThat(world.decided(id)).isEqualTo("save");

    ok(post("edit-tag", "i", longForm(id), "r", STATE + "read", "a", STATE + "kept-unread"));
    assertThat(ids(LIST + "read")).isEmpty();
    assertThat(ids(LIST + "starred")).containsExactly(decimal(id));

    ok(post("edit-tag", "i", longForm(id), "a", STATE + "read"));
    ok(post("edit-tag", "i", longForm(id), "r", STATE + "starred"));
    assertThat(world.decided(id)).isEqualTo("read");
    ok(post("edit-tag", "i", longForm(id), "r", STATE + "read"));
    assertThat(world.decided(id)).isEmpty();
  }

  @Test
  void aVerdictComesBackWhenTheStarPutOverItIsTaken() {
    EntryId id = apps.gardens.get(3);
    world.decide(id, "worth");
    ok(post("edit-tag", "i", longForm(id), "a", STATE + "starred"));
    assertThat(world.decided(id)).isEqualTo("save");
    ok(post("edit-tag", "i", longForm(id), "r", STATE + "starred"));
    assertThat(world.decided(id)).isEqualTo("worth");
  }

  @Test
  void marksTakeNoMinutesAndTeachNoDislike() {
    ok(post("mark-all-as-read", "s", STATE + "reading-list"));
    List<JournalLine> lines = world.journal(world.ada);
    assertThat(lines).hasSize(9);
    assertThat(lines)
        .allSatisfy(line -> {
          assertThat(line.outcome()).contains(Outcome.READ);
          assertThat(line.minutes()).hasValue(0);
        });
    JsonNode ledger = AppsWorld.json(world.get("/api/v1/ledger", world.token));
    assertThat(ledger.path("spentMinutes").asDouble()).isZero();
  }

  @Test
  void aStoryIsReadWithAllItsTellings() {
    EntryId here = apps.gardens.getFirst();
    EntryId there = apps.news.getFirst();
    ok(post("edit-tag", "i", decimal(here), "a", STATE + "read"));
    assertThat(ids(LIST + "read")).containsExactlyInAnyOrder(decimal(here), decimal(there));
    ok(post("edit-tag", "i", decimal(there), "r", STATE + "read"));
    assertThat(ids(LIST + "read")).isEmpty();
    world.decide(there, "worth");
    assertThat(ids(LIST + "read"))
        .as("decided on a page")
        .containsExactlyInAnyOrder(decimal(here), decimal(there));
    assertThat(get("unread-count?output=json").path("max").asInt()).isEqualTo(7);
  }

  @Test
  void manyAreMarkedInOneRequest() {
    String[] fields =
        IntStream.range(0, 5000)
            .mapToObj(i -> List.of("i", Long.toString(i)))
            .flatMap(List::stream)
            .toArray(String[]::new);
    List<String> all = new ArrayList<>(List.of(fields));
    apps.gardens.forEach(id -> all.addAll(List.of("i", longForm(id))));
    all.addAll(List.of("a", STATE + "read"));
    ok(world.form(API + "edit-tag", all, ada));
    assertThat(ids(LIST + "read"))
        .containsAll(apps.gardens.stream().map(GreaderCase::decimal).toList());
  }

  @Test
  void anEntryStaysReadWhenItsStoryIsTooOldToBeRecognised() {
    world.decide(apps.gardens.getFirst(), "worth");
    apps.later(Duration.ofDays(2));
    ok(post("edit-tag", "i", longForm(apps.news.get(3)), "a", STATE + "read"));
    apps.later(Duration.ofDays(20));
    assertThat(ids(LIST + "read")).contains(decimal(apps.news.getFirst()));
  }

  @Test
  void labelsOnEntriesAreStreams() {
    ok(
        post(
            "edit-tag",
            "i",
            longForm(apps.news.get(1)),
            "i",
            longForm(apps.news.get(2)),
            "a",
            "user/-/label/To the tutor"));
    assertThat(ids("stream/items/ids?s=" + AppsWorld.encoded("user/-/label/To the tutor")))
        .containsExactly(decimal(apps.news.get(1)), decimal(apps.news.get(2)));
    ok(
        post(
            "subscription/edit",
            "ac",
            "edit",
            "s",
            "feed/" + AppsServer.NEWS,
            "a",
            "user/-/label/Papers"));
    assertThat(ids("stream/items/ids?s=user/-/label/Papers")).hasSize(4);
    assertThat(ids("stream/items/ids?s=user/-/label/Papers&it=user/-/label/To%20the%20tutor"))
        .hasSize(2);
    assertThat(ids(LIST + "reading-list&xt=user/-/label/Papers")).hasSize(5);
    ok(post("mark-all-as-read", "s", "user/-/label/Papers"));
    assertThat(ids("stream/items/ids?s=user/-/label/Papers&xt=" + STATE + "read")).isEmpty();
    ok(post("edit-tag", "i", longForm(apps.news.get(1)), "r", "user/-/label/To the tutor"));
    assertThat(ids("stream/items/ids?s=" + AppsWorld.encoded("user/-/label/To the tutor")))
        .hasSize(1);
    assertThat(post("edit-tag", "i", "1", "a", "nonsense").statusCode()).isEqualTo(400);
  }
}
