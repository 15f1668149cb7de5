package dev.fovea.app.story;

/**
 * A sparse vector of unit length over the terms of one corpus, or of length 0 for a text without a
 * term.
 *
 * @param terms ascending term numbers
 * @param weights as many weights, all positive
 */
// Package-private and never shared: the arrays are not copied.
@SuppressWarnings("ArrayRecordComponent")
record TermVector(int[] terms, float[] weights) {

  /** The cosine with another vector of the same corpus, 0 to 1; linear in both sizes. */
  double cosine(TermVector other) {
    double sum = 0;
    int left = 0;
    int right = 0;
    while (left < terms.length && right < other.terms.length) {
      int difference = Integer.compare(terms[left], other.terms[right]);
      if (difference == 0) {
        sum += (double) weights[left++] * other.weights[right++];
      } else if (difference < 0) {
        left++;
      } else {
        right++;
      }
    }
    return Math.min(1, sum);
  }
}
