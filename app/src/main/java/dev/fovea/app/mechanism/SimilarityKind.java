package dev.fovea.app.mechanism;

/** The similarities that {@code fovea attend} knows. */
public enum SimilarityKind {
  DOT("dot"),
  SCALED_DOT("scaled-dot"),
  ADDITIVE("additive"),
  COSINE("cosine");

  private final String word;

  SimilarityKind(String word) {
    this.word = word;
  }

  /** The word used on the command line. */
  public String word() {
    return word;
  }
}
