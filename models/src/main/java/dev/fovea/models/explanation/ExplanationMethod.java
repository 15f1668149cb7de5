package dev.fovea.models.explanation;

import java.util.Locale;

/** The ways of saying how much each word matters. */
public enum ExplanationMethod {
  /**
   * 1 − cosine between the embeddings of the text with and without the word (Li, Monroe and
   * Jurafsky 2016, for embeddings). It measures an effect, not a path inside the model.
   */
  LEAVE_ONE_OUT,

  /** The rolled-out attention from the embedding back to the words: where it looked. */
  ROLLOUT,

  /** The weights of one layer's heads, as they are: where it looked. */
  ATTENTION;

  /** The word used on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
