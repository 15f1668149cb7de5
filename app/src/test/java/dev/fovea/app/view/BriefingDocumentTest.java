package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Pick;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BriefingDocumentTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The contract's members and the JSON types they may have. */
  private static final Map<String, String> SHAPE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("/generatedAt", "STRING"),
              Map.entry("/mode", "STRING"),
              Map.entry("/budgetMinutes", "NUMBER"),
              Map.entry("/expectedMinutes", "NUMBER"),
              Map.entry("/plannedMinutes", "NUMBER"),
              Map.entry("/price", "NUMBER"),
              Map.entry("/bound", "NUMBER"),
              Map.entry("/picks/0/id", "STRING"),
              Map.entry("/picks/0/title", "STRING"),
              Map.entry("/picks/0/url", "STRING"),
              Map.entry("/picks/0/source", "STRING"),
              Map.entry("/picks/0/publishedAt", "STRING"),
              Map.entry("/picks/0/language", "STRING"),
              Map.entry("/picks/0/minutes", "NUMBER"),
              Map.entry("/picks/0/minutesP80", "NUMBER"),
              Map.entry("/picks/0/worth", "NUMBER"),
              Map.entry("/picks/0/logit", "NUMBER"),
              Map.entry("/picks/0/baseline", "NUMBER"),
              Map.entry("/picks/0/reasons/1/kind", "STRING"),
              Map.entry("/picks/0/reasons/1/label", "STRING"),
              Map.entry("/picks/0/reasons/1/contribution", "NUMBER"),
              Map.entry("/picks/0/reasons/1/evidence/0/id", "STRING"),
              Map.entry("/picks/0/reasons/1/evidence/0/title", "STRING"),
              Map.entry("/picks/0/reasons/1/evidence/0/outcome", "STRING"),
              Map.entry("/picks/0/reasons/1/evidence/0/share", "NUMBER"),
              Map.entry("/picks/0/duplicates/0/id", "STRING"),
              Map.entry("/picks/0/duplicates/0/title", "STRING"),
              Map.entry("/picks/0/duplicates/0/source", "STRING"),
              Map.entry("/picks/0/duplicates/0/url", "STRING"),
              Map.entry("/leftOut/0/id", "STRING"),
              Map.entry("/leftOut/0/title", "STRING"),
              Map.entry("/leftOut/0/source", "STRING"),
              Map.entry("/leftOut/0/worth", "NUMBER"),
              Map.entry("/leftOut/0/minutes", "NUMBER"),
              Map.entry("/leftOut/0/why", "STRING"),
              Map.entry("/sources/0/url", "STRING"),
              Map.entry("/sources/0/title", "STRING"),
              Map.entry("/sources/0/entries", "NUMBER"),
              Map.entry("/sources/0/status", "STRING"),
              Map.entry("/sources/0/error", "NULL"),
              Map.entry("/sources/2/error", "STRING")));

  private static JsonNode json(Briefing briefing) {
    return JSON.readTree(BriefingDocument.of(briefing).json());
  }

  @Test
  void hasEveryMemberOfTheContract() {
    JsonNode document = json(SampleBriefings.english());
    SHAPE.forEach((pointer, type) ->
        assertThat(document.at(pointer).getNodeType().name()).as(pointer).isEqualTo(type));
  }

  @Test
  void numbersAreUnroundedAndInstantsHaveAZ() {
    Briefing briefing = SampleBriefings.english();
    JsonNode document = json(briefing);
    Pick pick = briefing.picks().getFirst();
    assertThat(document.at("/picks/0/worth").asDouble())
        .isEqualTo(pick.assessment().orElseThrow().worth());
    assertThat(document.at("/picks/0/reasons/0/contribution").asDouble()).isEqualTo(0.6249);
    assertThat(document.at("/generatedAt").asString()).isEqualTo("2026-11-22T09:54:00Z");
    assertThat(document.at("/picks/0/publishedAt").asString()).isEqualTo("2026-11-22T05:54:00Z");
  }

  @Test
  void aChronologicalBriefingHasNullsWhereNothingOfThePersonWasRead() {
    JsonNode document = json(SampleBriefings.chronological());
    for (String pointer :
        List.of(
            "/price",
            "/bound",
            "/picks/0/worth",
            "/picks/0/logit",
            "/picks/0/baseline",
            "/leftOut/0/worth")) {
      assertThat(document.at(pointer).isNull()).as(pointer).isTrue();
    }
    assertThat(document.at("/picks/0/reasons").isArray()).isTrue();
    assertThat(document.at("/picks/0/reasons")).isEmpty();
    assertThat(document.at("/mode").asString()).isEqualTo("chronological");
  }

  @Test
  void keepsWhatAFeedWroteExactlyWithoutPrintingWhatATerminalObeys() {
    String text = BriefingDocument.of(SampleBriefings.hostile()).json();
    assertThat(text.chars().filter(character -> character != '\n'))
        .noneMatch(Character::isISOControl)
        .noneMatch(character -> character == 0x202E || character == 0x2066);
    assertThat(JSON.readTree(text).at("/picks/0/title").asString())
        .isEqualTo(SampleBriefings.HOSTILE);
  }

  @Test
  void anEmptyBriefingIsADocumentToo() {
    JsonNode document = json(SampleBriefings.empty());
    assertThat(document.at("/picks").isArray()).isTrue();
    assertThat(document.at("/picks")).isEmpty();
    assertThat(document.at("/leftOut")).isEmpty();
  }
}
