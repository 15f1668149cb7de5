package dev.fovea.models.explanation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways of saying how much each word matters. */
public enum ExplanationMethod {
  /**
   * 1 − cosine between the embeddings of the text with and without the word (Li, Monroe and
   * Jurafsky 2016, for embeddings). It measures an effect, not a path inside the model.
   */
  LEAVE_ONE_OUT,

  /**
   * The slope of the cosine to the text's embedding, added up on the straight way from a text
   * without words to the text (Sundararajan, Taly and Yan 2017). Contributions add up to what the
   * words change.
   */
  INTEGRATED_GRADIENTS,

  /**
   * The slope at the text itself times each word's vector (Shrikumar et al. 2016), of the embedding
   * as a whole: how fast its point moves as the word's vector grows. (The slope of the cosine with
   * itself is 0: nothing is nearer to the text than the text.)
   */
  GRADIENT_X_INPUT,

  /** The rolled-out attention from the embedding back to the words: where it looked. */
  ROLLOUT,

  /** The weights of one layer's heads, as they are: where it looked. */
  ATTENTION,

  /**
   * A classifier with one attention layer: its score split into words, each (mean weight) × (what
   * its value says), nothing approximated.
   */
  EXACT;

  /** Those that explain an embedding: all but {@link #EXACT}. */
  public static List<ExplanationMethod> ofEncoders() {
    return Arrays.stream(values()).filter(method -> method != EXACT).toList();
  }

  /** The word used on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
