package dev.fovea.app.language;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is put into words when somebody first reads it: of thousands of candidates a
 * person reads why a few are in or out of a plan. Equal where the words are equal. Safe for use by
 * any number of threads.
 */
public final class Sentence {

  private final Supplier<String> words;
  private @Nullable String text;

  private Sentence(Supplier<String> words) {
    this.words = words;
  }

  /** These words. */
  public static Sentence of(String text) {
    return new Sentence(() -> text);
  }

  /**
   * What the words will be.
   *
   * @param words always gives the same
   */
  public static Sentence later(Supplier<String> words) {
    return new Sentence(words);
  }

  /** The words. */
  public String text() {
    // Two threads may both find them; they find the same.
    String known = text;
    if (known == null) {
      known = words.get();
      text = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sentence sentence && sentence.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
