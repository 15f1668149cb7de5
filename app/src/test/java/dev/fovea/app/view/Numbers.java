package dev.fovea.app.view;

/** Reads numbers back as they are shown. */
final class Numbers {

  private Numbers() {}

  /** {@code +0.62} as 62. */
  static long hundredths(String shown) {
    return Math.round(Double.parseDouble(shown.replace('−', '-')) * 100);
  }
}
