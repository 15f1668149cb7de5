package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A title that its text does not keep: hardly one of the title's telling words, nor its kin, comes
 * up in a text long enough to mention them, and title and text mean different things. Without
 * encoders the words alone decide. Of short titles and texts it says nothing.
 */
final class BrokenPromise {

  private static final int ENOUGH_TITLE = 3;
  private static final int ENOUGH_TEXT = 25;
  private static final int MOST_TITLE = 60;
  private static final int MOST_TEXT = 1500;
  private static final int STEM = 5;

  /** English words share beginnings, Chinese ones characters, of which any text has many. */
  private static final double WORDS_KEPT_ENGLISH = 0.3;

  private static final double WORDS_KEPT_CHINESE = 0.5;
  private static final double CERTAINTY_OF_WORDS = 0.8;

  /** Cosines at which a title is certainly kept; each encoder has a level of its own. */
  private static final double MEANING_KEPT_ENGLISH = 0.40;

  private static final double MEANING_KEPT_CHINESE = 0.58;

  /** So much below that, it is certainly broken. */
  private static final double MEANING_MARGIN = 0.25;

  private static final int TOKENS = 64;
  private static final int LONGEST_TEXT = 600;

  private final Optional<TextEncoders> encoders;

  BrokenPromise(Optional<TextEncoders> encoders) {
    this.encoders = encoders;
  }

  /** The value of the sign for each entry, 0 to 1. */
  double[] of(List<Entry> entries) {
    double[] doubts = entries.parallelStream().mapToDouble(BrokenPromise::doubt).toArray();
    if (encoders.isEmpty()) {
      return Arrays.stream(doubts).map(doubt -> CERTAINTY_OF_WORDS * doubt).toArray();
    }
    double[] values = new double[doubts.length];
    for (Language language : Language.values()) {
      int[] doubtful =
          IntStream.range(0, doubts.length)
              .filter(index -> doubts[index] > 0 && entries.get(index).language() == language)
              .toArray();
      List<Entry> asked = Arrays.stream(doubtful).mapToObj(entries::get).toList();
      double[] broken = broken(asked, language);
      for (int index = 0; index < doubtful.length; index++) {
        values[doubtful[index]] = broken[index];
      }
    }
    return values;
  }

  /** How few of the title's words the text keeps, 0 for enough of them to 1 for none. */
  private static double doubt(Entry entry) {
    Language language = entry.language();
    Set<String> missing = new HashSet<>();
    for (String word : Words.of(entry.title(), MOST_TITLE)) {
      eachStem(word, language, missing::add);
    }
    int promised = missing.size();
    if (promised < ENOUGH_TITLE) {
      return 0;
    }
    double enough =
        promised * (language == Language.CHINESE ? WORDS_KEPT_CHINESE : WORDS_KEPT_ENGLISH);
    int[] words = {0};
    Words.each(
        entry.text(),
        word -> {
          eachStem(word, language, missing::remove);
          // Most texts keep their title's promise in the first sentence.
          return ++words[0] < MOST_TEXT && promised - missing.size() < enough;
        });
    double doubt = 1 - (promised - missing.size()) / enough;
    return words[0] < ENOUGH_TEXT ? 0 : Math.max(0, doubt);
  }

  private double[] broken(List<Entry> entries, Language language) {
    if (entries.isEmpty()) {
      return new double[0];
    }
    List<String> texts = new ArrayList<>();
    for (Entry entry : entries) {
      texts.add(entry.title());
      texts.add(entry.text().substring(0, Math.min(LONGEST_TEXT, entry.text().length())));
    }
    List<Embedding> points = encoders.orElseThrow().forLanguage(language).encode(texts, TOKENS);
    double kept = language == Language.CHINESE ? MEANING_KEPT_CHINESE : MEANING_KEPT_ENGLISH;
    double[] values = new double[entries.size()];
    for (int index = 0; index < values.length; index++) {
      double cosine = points.get(2 * index).cosine(points.get(2 * index + 1));
      values[index] = Math.clamp((kept - cosine) / MEANING_MARGIN, 0, 1);
    }
    return values;
  }

  private static void eachStem(String word, Language language, Consumer<String> taker) {
    if (language == Language.CHINESE) {
      word.codePoints().forEach(character -> taker.accept(Character.toString(character)));
    } else {
      taker.accept(word.length() <= STEM ? word : word.substring(0, STEM));
    }
  }
}
