package dev.fovea.attention.kernel;

/**
 * Attention of one head, or its gradient, cut into parts that any threads may do in any order. The
 * result has the same bits whoever does them. Either {@link #run} on one thread, in that thread's
 * own scratch memory, or first {@link #prepare}, then each part once, then {@link #finish}, each of
 * the three after the one before.
 */
public interface HeadPass {
  /** Lays out what all parts share. */
  void prepare();

  /** {@return how many parts there are} */
  int parts();

  /**
   * Does one part.
   *
   * @param part which, counted from 0
   */
  void part(int part);

  /** Puts together what the parts left, after all of them. */
  void finish();

  /** Everything, on the calling thread. */
  void run();
}
