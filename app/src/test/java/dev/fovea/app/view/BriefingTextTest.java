package dev.fovea.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.models.Language;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefingTextTest {

  private static final Pattern STEP = Pattern.compile("^ +([+−]\\d+\\.\\d\\d) .*$");

  private static final List<Briefing> ALL =
      List.of(
          SampleBriefings.english(),
          SampleBriefings.chinese(),
          SampleBriefings.chronological(),
          SampleBriefings.empty(),
          SampleBriefings.everythingFailed(),
          SampleBriefings.hostile(),
          SampleBriefings.large());

  private static String text(Briefing briefing, Language language, int columns) {
    return text(briefing, language, columns, false);
  }

  private static String text(Briefing briefing, Language language, int columns, boolean colour) {
    return new BriefingText(new Presentation(language, ZoneOffset.UTC, columns, colour))
        .render(briefing);
  }

  @Test
  void saysWhatTheMinutesBringAndWhatThatIsWorth() {
    assertThat(text(SampleBriefings.english(), Language.ENGLISH, 100).replaceAll("(\\S)\n", "$1 "))
        .startsWith("Your 15 minutes  Sunday 22 November 2026, 09:54 ")
        .contains("2 picks of 6 entries: 11.9 minutes on average, no more than 14.2 four times in")
        .contains("One more minute would be worth 0.031.")
        .contains("this plan reaches at least 97.3 % of what the best possible one would.");
    assertThat(text(SampleBriefings.chinese(), Language.CHINESE, 100))
        .startsWith("您的 15 分钟  2026年11月22日 星期日 09:54\n")
        .contains("从 2 篇中选出 1 篇：平均需 6.2 分钟，五次中有四次不超过 14.2 分钟。再多一分钟");
  }

  @Test
  void showsEachPickWithItsReasonsEvidenceDuplicatesAddressAndId() {
    String text = text(SampleBriefings.english(), Language.ENGLISH, 100);
    assertThat(text)
        .contains("Database Notes · 3.1 min · 4 hours ago")
        .contains("you saved “Write-ahead logging in")
        .contains("also: The Other Source – SQLite's testing, explained")
        .contains("  https://database.example/2026/11/how-sqlite-is-tested\n")
        .contains(SampleBriefings.english().picks().getFirst().entry().id().toString());
  }

  @Test
  void theStepsShownAddUpToTheTotalShown() {
    for (Briefing briefing : List.of(SampleBriefings.english(), SampleBriefings.chinese())) {
      long sum = 0;
      int totals = 0;
      for (String line : text(briefing, Language.ENGLISH, 100).lines().toList()) {
        Matcher step = STEP.matcher(line);
        if (step.matches() && line.contains(", worth ")) {
          assertThat(Numbers.hundredths("+" + line.replaceAll(".*: .([0-9.]+), worth.*", "$1")))
              .isEqualTo(Math.abs(signedSum(line.substring(0, line.lastIndexOf(": ")))));
          totals++;
        } else if (step.matches() && line.contains("together: worth")) {
          assertThat(Numbers.hundredths(step.group(1))).as(line).isEqualTo(sum);
          sum = 0;
          totals++;
        } else if (step.matches()) {
          sum += Numbers.hundredths(step.group(1));
        }
      }
      assertThat(totals).isEqualTo(briefing.picks().size());
    }
  }

  private static long signedSum(String line) {
    return Pattern.compile("[+−]\\d+\\.\\d\\d")
        .matcher(line)
        .results()
        .mapToLong(number -> Numbers.hundredths(number.group()))
        .sum();
  }

  @Test
  void countsWhatIsLeftOutByReasonAndNamesTheSourcesThatFailed() {
    assertThat(text(SampleBriefings.english(), Language.ENGLISH, 100))
        .contains("2  worth less than the price of their minutes\n")
        .contains("“A long report” (Long Reads, 25.0 min, worth 0.22)")
        .contains("1 read · 1 unchanged · 1 failed")
        .contains("✗ Gone: the server answers 404 Not Found")
        .contains("书与代码: 1 flaw mended: entry 3 has no date");
  }

  @Test
  void theCommandToDecideCanBeCopiedFromOneLine() {
    String id = SampleBriefings.english().picks().getFirst().entry().id().toString();
    for (int columns : List.of(40, 100)) {
      assertThat(text(SampleBriefings.english(), Language.ENGLISH, columns))
          .contains("\n  fovea decide " + id + " worth ");
    }
  }

  @Test
  void saysWhyThereIsNothing() {
    assertThat(text(SampleBriefings.empty(), Language.ENGLISH, 80))
        .contains("There is nothing to read")
        .doesNotContain("fovea decide");
    assertThat(text(SampleBriefings.everythingFailed(), Language.CHINESE, 80))
        .contains("所有来源都无法读取", "✗ Gone: 404 Not Found");
  }

  @Test
  void aChronologicalBriefingSpeaksOfNoWorth() {
    assertThat(text(SampleBriefings.chronological(), Language.ENGLISH, 80))
        .contains("newest first")
        .doesNotContain("worth 0", "together", "Proven", "One more minute");
  }

  @Test
  void noControlOrReorderingCharacterOfAFeedReachesTheTerminal() {
    String text = text(SampleBriefings.hostile(), Language.ENGLISH, 80);
    assertThat(text.codePoints().filter(character -> character != '\n'))
        .noneMatch(Character::isISOControl)
        .noneMatch(character -> character >= 0x202A && character <= 0x202E)
        .noneMatch(character -> character >= 0x2066 && character <= 0x2069);
    assertThat(text).contains("safe red").doesNotContain("[31m", "[2K", "]0;title");
  }

  @Test
  void colourAddsEscapesOfItsOwnAndChangesNothingElse() {
    for (Briefing briefing : ALL) {
      String coloured = text(briefing, Language.ENGLISH, 80, true);
      assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", ""))
          .isEqualTo(text(briefing, Language.ENGLISH, 80));
    }
    assertThat(text(SampleBriefings.english(), Language.ENGLISH, 80, true)).contains("\u001b[1m");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 57, 80, 100, 240})
  void noLineIsWiderThanTheTerminalExceptAddressesAndTheCommand(int columns) {
    for (Briefing briefing : ALL) {
      for (Language language : Language.values()) {
        List<String> wide =
            Stream.of(text(briefing, language, columns).split("\n"))
                .filter(line -> DisplayWidth.of(line) > Math.min(columns, 100))
                .filter(line -> !line.contains("://") && !line.contains("fovea decide"))
                .filter(line -> !line.matches(" +[0-9a-f]{16}  .*"))
                .toList();
        assertThat(wide).isEmpty();
      }
    }
  }
}
