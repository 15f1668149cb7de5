package dev.fovea.attention.kernel;

/**
 * Angles by which rows are turned: column c of the first n columns together with column c + n.
 * Immutable, but for the numbers, which are shared.
 *
 * @param cosines [rows, n]
 * @param sines [rows, n]; turned the other way by their negatives
 */
public record Rotation(Matrix cosines, Matrix sines) {
  /**
   * Checks that there is a sine for each cosine.
   *
   * @throws IllegalArgumentException when the shapes differ
   */
  public Rotation {
    Checks.sameShape(cosines, sines);
  }

  /** How many pairs of columns are turned: n. */
  int pairs() {
    return cosines.columns();
  }

  void check(Matrix source, Matrix target) {
    Checks.sameShape(source, target);
    if (cosines.rows() != source.rows() || 2 * pairs() > source.columns()) {
      throw new IllegalArgumentException(
          "angles of %s do not fit the rows of %s".formatted(cosines, source));
    }
  }

  /** Turns the pairs from one on, and copies the columns that are not turned. */
  void finish(Matrix source, Matrix target, int row, int firstPair) {
    float[] from = source.values();
    float[] to = target.values();
    int x = source.rowStart(row);
    int y = target.rowStart(row);
    int half = pairs();
    for (int pair = firstPair; pair < half; pair++) {
      float cosine = cosines.values()[cosines.rowStart(row) + pair];
      float sine = sines.values()[sines.rowStart(row) + pair];
      float first = from[x + pair];
      float second = from[x + half + pair];
      to[y + pair] = first * cosine - second * sine;
      to[y + half + pair] = second * cosine + first * sine;
    }
    System.arraycopy(from, x + 2 * half, to, y + 2 * half, source.columns() - 2 * half);
  }
}
