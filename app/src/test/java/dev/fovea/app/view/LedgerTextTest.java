package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.ledger.Account;
import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.ledger.Shift;
import dev.fovea.models.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LedgerTextTest {

  private static final Instant SINCE = Instant.parse("2026-02-22T12:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void tablesAlignAndFitInBothLanguagesAtEveryWidth() {
    for (Language language : Language.values()) {
      for (int columns : new int[] {40, 60, 80, 100, 140}) {
        String text = text(filled(), language, columns);
        assertThat(text.lines())
            .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(columns));
        List<String> rows = text.lines().filter(line -> line.contains("━")).toList();
        assertThat(rows).hasSizeGreaterThan(3);
        // Both accounts of sources begin their bars in the same column, whatever their names.
        assertThat(
                rows.stream()
                    .limit(2)
                    .map(row -> DisplayWidth.of(row.substring(0, row.indexOf('━'))))
                    .distinct())
            .hasSize(1);
      }
    }
  }

  @Test
  void saysWhatTheMinutesCameTo() {
    assertThat(text(filled(), Language.ENGLISH, 100).replaceAll("\\s+", " "))
        .contains("Planned 40.0 minutes, spent 30.0.")
        .contains("75 % were well spent; you judged 80 % of what you spent and regret 6.0 minutes")
        .contains("cost you about 1.3 worthwhile entries")
        .contains("1.9 equal sources");
    assertThat(text(filled(), Language.CHINESE, 100)).contains("计划 40.0 分钟").contains("后悔分钟");
  }

  @Test
  void anEmptyLedgerSaysSo() {
    assertThat(text(empty(), Language.ENGLISH, 80)).contains("Nothing was planned or decided");
    assertThat(text(empty(), Language.CHINESE, 80)).contains("没有计划");
  }

  @Test
  void harmfulTitlesReachNoTerminal() {
    assertThat(text(filled(), Language.ENGLISH, 80))
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void theDocumentHasTheMembersOfThePromise() {
    JsonNode document = JsonMapper.shared().readTree(LedgerDocument.of(filled()).json());
    assertThat(document.propertyNames())
        .contains(
            "since",
            "until",
            "plannedMinutes",
            "spentMinutes",
            "wellSpentShare",
            "ratedShare",
            "regretMinutes",
            "opportunityLoss",
            "effectiveSources",
            "herfindahl",
            "gini",
            "sourceShift",
            "topicShift",
            "bySource",
            "byTopic",
            "shift");
    assertThat(document.get("since").stringValue()).isEqualTo("2026-02-22T12:00:00Z");
    assertThat(document.get("spentMinutes").doubleValue()).isEqualTo(30);
    assertThat(document.get("bySource").get(0).propertyNames())
        .contains("source", "minutes", "entries", "worth", "regretMinutes");
    assertThat(document.get("byTopic").get(0).get("topic").stringValue()).isEqualTo("climate");
    assertThat(document.get("shift").get(0).propertyNames())
        .containsExactly("source", "sourceUrl", "shown", "available");
    assertThat(document.get("shift").get(1).propertyNames())
        .containsExactly("topic", "shown", "available");
    assertThat(
            JsonMapper.shared()
                .readTree(LedgerDocument.of(empty()).json())
                .get("wellSpentShare")
                .isNull())
        .isTrue();
  }

  private static String text(Ledger ledger, Language language, int columns) {
    return new LedgerText(new Presentation(language, ZoneOffset.UTC, columns, false))
        .render(ledger);
  }

  private static Ledger empty() {
    return new Ledger(
        SINCE,
        UNTIL,
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        OptionalDouble.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Ledger filled() {
    return new Ledger(
        SINCE,
        UNTIL,
        40,
        30,
        OptionalDouble.of(0.75),
        OptionalDouble.of(0.8),
        6,
        OptionalDouble.of(1.25),
        List.of(
            new Account("https://a.example/", "A source with quite a long name", 20, 7, 4, 6),
            new Account("https://b.example/", "北京的一个来源", 10, 3, 2, 0),
            new Account("https://c.example/", "\u001b[31mred\u202e", 0, 1, 0, 0)),
        List.of(new Account("climate", "climate", 12.5, 3, 2, 1)),
        IntStream.range(0, 14)
            .mapToObj(number ->
                number % 2 == 0
                    ? new Shift(
                        Shift.Kind.SOURCE,
                        "https://s.example/" + number,
                        "Source " + number,
                        0.5 - number / 100.0,
                        0.1)
                    : new Shift(Shift.Kind.TOPIC, "topic " + number, "topic " + number, 0, 0.3))
            .toList());
  }
}
