package dev.fovea.benchmarks.peers.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/** How far numbers of ours are from PyTorch's. */
final class Agreement {
  private static final System.Logger LOGGER = System.getLogger(Agreement.class.getName());

  private Agreement() {}

  /**
   * Requires the largest difference to be at most a share of the largest number, and says in the log
   * what it is.
   */
  static void require(String what, float[] ours, float[] theirs, double share) {
    assertThat(ours).as(what).hasSameSizeAs(theirs);
    double largest = 0;
    double apart = 0;
    for (int index = 0; index < ours.length; index++) {
      assertThat(ours[index]).as(what).isNotNaN();
      largest = Math.max(largest, Math.abs(theirs[index]));
      apart = Math.max(apart, Math.abs((double) ours[index] - theirs[index]));
    }
    assertThat(largest).as(what).isPositive();
    LOGGER.log(
        System.Logger.Level.INFO,
        "{0}: apart from PyTorch''s by {1} of the largest",
        what,
        String.format(Locale.ROOT, "%.1e", apart / largest));
    assertThat(apart / largest).as(what).isLessThan(share);
  }
}
