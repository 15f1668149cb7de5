package dev.fovea.app.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Random RANDOM = new Random(7);

  private static void assertSaysWhatTheFormatSays(
      String pattern, Locale locale, Object... arguments) {
    assertThat(Wording.of(pattern, locale).text(arguments))
        .as("%s with %s", pattern, List.of(arguments))
        .isEqualTo(new MessageFormat(pattern, locale).format(arguments));
  }

  /** Numbers as they come, and those on which ways of rounding differ. */
  private static Object number() {
    return switch (RANDOM.nextInt(7)) {
      case 0 -> RANDOM.nextInt(5000) / 1000.0;
      case 1 -> RANDOM.nextInt(100_000) / 8.0;
      case 2 -> -RANDOM.nextDouble();
      case 3 -> RANDOM.nextInt(3000);
      case 4 -> RANDOM.nextDouble() * Math.pow(10, RANDOM.nextInt(14) - 4);
      case 5 -> (double) RANDOM.nextInt(20) - 5;
      default -> RANDOM.nextDouble();
    };
  }

  @Test
  void everySentenceReadsAsItsFormatWritesIt() throws IOException, URISyntaxException {
    Path one =
        Path.of(
            Objects.requireNonNull(
                    Messages.class.getResource("/dev/fovea/app/briefing/messages.properties"))
                .toURI());
    Path packages = one.resolve("../..").normalize();
    List<Path> files;
    try (Stream<Path> all = Files.walk(packages)) {
      files = all.filter(file -> file.toString().endsWith(".properties")).toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    for (Path file : files) {
      Locale locale = file.toString().endsWith("_zh.properties") ? Locale.CHINESE : Locale.ENGLISH;
      Properties sentences = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        sentences.load(reader);
      }
      for (String key : sentences.stringPropertyNames()) {
        if (sentences.getProperty(key).contains("${")) {
          continue; // what the parser of the command line fills in itself
        }
        for (int time = 0; time < 4; time++) {
          assertSaysWhatTheFormatSays(
              sentences.getProperty(key),
              locale,
              Stream.generate(WordingTest::number).limit(10).toArray());
        }
        if (!sentences.getProperty(key).matches(".*\\{[0-9],.*")) {
          assertSaysWhatTheFormatSays(
              sentences.getProperty(key), locale, "{1}", "'it''s'", "", "x", "y", "z");
        }
      }
    }
  }

  @Test
  void numbersAreRoundedAsTheirFormatsRoundThem() {
    for (int time = 0; time < 20_000; time++) {
      Object number = number();
      assertSaysWhatTheFormatSays(
          "{0,number,0} {0,number,0.0} {0,number,0.00} {0,number,0.000} {0,number,0.0000} {0}",
          Locale.ENGLISH, number);
    }
  }

  @Test
  void quotesAndMissingArgumentsAreLeftToTheFormat() {
    assertSaysWhatTheFormatSays("it''s '{0}' {0}", Locale.ENGLISH, "x");
    assertSaysWhatTheFormatSays("it''s {0} and {1}", Locale.ENGLISH, "x");
    assertSaysWhatTheFormatSays("{0} {1}", Locale.ENGLISH, Double.NaN, Double.POSITIVE_INFINITY);
    assertSaysWhatTheFormatSays("", Locale.ENGLISH);
  }
}
