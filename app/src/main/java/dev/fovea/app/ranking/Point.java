package dev.fovea.app.ranking;

import dev.fovea.app.learning.Level;
import dev.fovea.models.Embedding;

/**
 * An embedding with what its similarities are measured from.
 *
 * @param embedding where it lies
 * @param level how similar it is to unrelated texts of the same space
 */
public record Point(Embedding embedding, Level level) {

  /** The name of the encoder whose space it lies in. */
  public String space() {
    return embedding.space();
  }

  /**
   * How related two texts are, in standard deviations above unrelated ones; symmetric.
   *
   * @throws IllegalArgumentException if the points lie in different spaces
   */
  public double relatedness(Point other) {
    return Level.relatedness(embedding.cosine(other.embedding), level, other.level);
  }
}
