package dev.fovea.app.ranking;

import dev.fovea.app.learning.Level;
import dev.fovea.models.Embedding;

/**
 * A text's embedding with what its similarities are measured from.
 *
 * @param embedding where it lies
 * @param kind what kind of text it is
 * @param toSubjects how similar it is to subjects it has nothing to do with
 * @param toEntries how similar it is to entries it has nothing to do with
 * @param foreign whether the space is that of another language's encoder
 * @param trust what the encoder understands of the text's language, 0 to 1; 1 for its own
 */
public record Point(
    Embedding embedding,
    Kind kind,
    Level toSubjects,
    Level toEntries,
    boolean foreign,
    double trust) {

  /**
   * Two articles about nothing in common are more alike than an article and the name of a subject,
   * so unrelatedness is measured for each kind of pair.
   */
  public enum Kind {
    /** The title and beginning of something to read. */
    ENTRY,
    /** The name of a topic, an interest, a purpose. */
    SUBJECT
  }

  /** The name of the encoder whose space it lies in. */
  public String space() {
    return embedding.space();
  }

  /**
   * How related two texts are, in standard deviations above unrelated ones; symmetric.
   *
   * <p>A text in a foreign space is farther from everything than the natives are from each other:
   * there its own level counts alone, and only as far as it can be trusted.
   *
   * @throws IllegalArgumentException if the points lie in different spaces
   */
  public double relatedness(Point other) {
    double cosine = embedding.cosine(other.embedding);
    if (foreign) {
      return trust * levelTo(other.kind).above(cosine);
    }
    if (other.foreign) {
      return other.trust * other.levelTo(kind).above(cosine);
    }
    return Level.relatedness(cosine, levelTo(other.kind), other.levelTo(kind));
  }

  private Level levelTo(Kind other) {
    return switch (other) {
      case ENTRY -> toEntries;
      case SUBJECT -> toSubjects;
    };
  }
}
