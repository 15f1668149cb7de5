package dev.fovea.app.ranking;

import dev.fovea.models.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the topics that Fovea knows by itself, the same in both languages.
 *
 * @param id its name in data, such as {@code climate}
 * @param english its name in English
 * @param chinese its name in Chinese
 * @param englishText what an English text about it is about
 * @param chineseText what a Chinese text about it is about
 */
public record Topic(
    String id, String english, String chinese, String englishText, String chineseText) {

  private static final List<Topic> BUILT_IN = read();

  /** All of them. */
  public static List<Topic> builtIn() {
    return BUILT_IN;
  }

  /** The topic that somebody names by its id or by its name in either language. */
  public static Optional<Topic> named(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return BUILT_IN.stream()
        .filter(topic ->
            topic.id.equals(lower)
                || topic.english.toLowerCase(Locale.ROOT).equals(lower)
                || topic.chinese.equals(lower))
        .findFirst();
  }

  /** What people read for a topic in data: a built-in one's name, else the person's own words. */
  public static String display(String idOrWords, Language language) {
    return BUILT_IN.stream()
        .filter(topic -> topic.id.equals(idOrWords))
        .findFirst()
        .map(topic -> topic.name(language))
        .orElse(idOrWords);
  }

  /** Its name. */
  public String name(Language language) {
    return language == Language.CHINESE ? chinese : english;
  }

  /** What a text about it is about. */
  public String text(Language language) {
    return language == Language.CHINESE ? chineseText : englishText;
  }

  private static List<Topic> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Topic.class.getResourceAsStream("topics.tsv"), "the build packs topics.tsv"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Topic(cells[0], cells[1], cells[2], cells[3], cells[4]))
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
