package dev.fovea.app.story;

import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.TextEncoders;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** The value of the sign, 0 to 1. */
  double of(String title, String text, Language language) {
    Set<String> promised = stems(Words.of(title, MOST_TITLE), language);
    List<String> words = Words.of(text, MOST_TEXT);
    if (promised.size() < ENOUGH_TITLE || words.size() < ENOUGH_TEXT) {
      return 0;
    }
    Set<String> given = stems(words, language);
    long found = promised.stream().filter(given::contains).count();
    double enough = language == Language.CHINESE ? WORDS_KEPT_CHINESE : WORDS_KEPT_ENGLISH;
    double doubt = 1 - found / (enough * promised.size());
    if (doubt <= 0) {
      return 0;
    }
    return encoders
        .map(all -> broken(all.forLanguage(language), title, text, language))
        .orElse(CERTAINTY_OF_WORDS * doubt);
  }

  private static double broken(TextEncoder encoder, String title, String text, Language language) {
    String beginning = text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    List<Embedding> points = encoder.encode(List.of(title, beginning), TOKENS);
    double cosine = points.getFirst().cosine(points.getLast());
    double kept = language == Language.CHINESE ? MEANING_KEPT_CHINESE : MEANING_KEPT_ENGLISH;
    return Math.clamp((kept - cosine) / MEANING_MARGIN, 0, 1);
  }

  private static Set<String> stems(List<String> words, Language language) {
    Set<String> stems = new HashSet<>();
    for (String word : words) {
      if (language == Language.CHINESE) {
        word.codePoints().forEach(character -> stems.add(Character.toString(character)));
      } else {
        stems.add(word.length() <= STEM ? word : word.substring(0, STEM));
      }
    }
    return stems;
  }
}
