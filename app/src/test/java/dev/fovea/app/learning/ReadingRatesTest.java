package dev.fovea.app.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.app.learning.ReadingRates.Reading;
import dev.fovea.models.Language;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingRatesTest {

  @Test
  void withoutReadingsTheDefaultsHold() {
    assertThat(ReadingRates.DEFAULT.rate(Language.ENGLISH)).isEqualTo(238);
    assertThat(ReadingRates.DEFAULT.rate(Language.CHINESE)).isEqualTo(255);
    assertThat(ReadingRates.DEFAULT.minutes(Language.ENGLISH, 238).percentile(0.5))
        .isCloseTo(1 + ReadingRates.OPENING_MINUTES, within(1e-9));
  }

  @Test
  void whatAPersonStatesIsWhereLearningStarts() {
    assertThat(ReadingRates.fit(Map.of(Language.ENGLISH, 400.0), List.of()).rate(Language.ENGLISH))
        .isEqualTo(400);
  }

  @Test
  void findsRateAndScatterOfAGeneratedReader() {
    Random random = new Random(42);
    double rate = 150;
    double sigma = 0.2;
    List<Reading> readings =
        IntStream.range(0, 400)
            .mapToObj(i -> {
              int length = 100 + random.nextInt(2000);
              double scatter = Math.exp(sigma * random.nextGaussian());
              return new Reading(
                  Language.ENGLISH,
                  length,
                  (ReadingRates.OPENING_MINUTES * 238 + length) / rate * scatter);
            })
            .toList();
    ReadingRates learned = ReadingRates.fit(Map.of(), readings);
    assertThat(learned.rate(Language.ENGLISH)).isCloseTo(rate, within(6.0));
    assertThat(learned.minutes(Language.ENGLISH, 1000).sigma()).isCloseTo(sigma, within(0.03));
    assertThat(learned.rate(Language.CHINESE)).isEqualTo(255);
  }

  @Test
  void oneOddReadingMovesLittle() {
    Reading tabLeftOpen = new Reading(Language.ENGLISH, 238, 600);
    ReadingRates learned = ReadingRates.fit(Map.of(), List.of(tabLeftOpen));
    assertThat(learned.rate(Language.ENGLISH)).isBetween(150.0, 238.0);
  }

  @Test
  void chineseCountsCharactersAndEnglishWords() {
    assertThat(TextLength.of(Language.ENGLISH, "It's a well-known fact, isn't it?")).isEqualTo(6);
    assertThat(TextLength.of(Language.CHINESE, "注意力是稀缺的。")).isEqualTo(7);
    assertThat(TextLength.of(Language.CHINESE, "用 Java 写")).isEqualTo(4);
  }

  @Test
  void aSourcesRecordIsShrunkAndAddsUp() {
    assertThat(SourceRecord.NONE.contribution(-0.4)).isCloseTo(0, within(1e-12));
    assertThat(new SourceRecord(1, 0).contribution(-0.4)).isBetween(0.1, 0.6);
    assertThat(new SourceRecord(0, 3).contribution(-0.4)).isNegative();
    assertThat(new SourceRecord(40, 0).contribution(-0.4)).isGreaterThan(2);
  }
}
