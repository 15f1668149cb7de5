package dev.fovea.models.transformer;

/** A text as a language model reads it, token after token. Not safe for use by several threads. */
public interface Decoding {
  /** How many tokens have been read. */
  int length();

  /**
   * Reads more tokens; earlier ones are not computed again.
   *
   * @return the logits of the token after the last of them, one for each token of the vocabulary
   * @throws IllegalArgumentException if there are none, or more than the model can read
   */
  float[] append(int... tokens);
}
