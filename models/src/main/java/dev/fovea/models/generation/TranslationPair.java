package dev.fovea.models.generation;

/** A text and what it means, as numbers of characters; the meaning ends with an end mark. */
final class TranslationPair {
  /** Before the first character of what is written. */
  static final int START = 0;

  private final int[] source;
  private final int[] target;

  /**
   * @param target with the end mark; shared, as {@code source} is
   */
  TranslationPair(int[] source, int[] target) {
    this.source = source;
    this.target = target;
  }

  int[] source() {
    return source;
  }

  int[] target() {
    return target;
  }

  /** What stands before each character of the target. */
  int[] before() {
    int[] before = new int[target.length];
    before[0] = START;
    System.arraycopy(target, 0, before, 1, target.length - 1);
    return before;
  }
}
