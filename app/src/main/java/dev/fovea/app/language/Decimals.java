package dev.fovea.app.language;

/** Numbers with a fixed count of decimals, written without the machinery of formats. */
public final class Decimals {

  /** Products up to here are exact enough to tell which way they round. */
  private static final double LARGEST = 1e9;

  /** So near to the middle between two decimals the exact value decides, which a product is not. */
  private static final double MIDDLE = 1e-5;

  private static final double[] POWERS = {1, 10, 100, 1000, 10_000};

  private Decimals() {}

  /**
   * Writes a number as every way of rounding to the nearest writes it.
   *
   * @param count of decimals, at least 0
   * @return whether it did: not where the number is negative, large, no number or in the middle
   *     between two decimals
   */
  public static boolean write(double number, int count, StringBuilder out) {
    if (count >= POWERS.length || !(number >= 0) || 1 / number < 0) {
      return false;
    }
    double scaled = number * POWERS[count];
    double below = Math.floor(scaled);
    if (scaled > LARGEST || Math.abs(scaled - below - 0.5) < MIDDLE) {
      return false;
    }
    long units = (long) below + (scaled - below > 0.5 ? 1 : 0);
    long whole = units / (long) POWERS[count];
    out.append(whole);
    if (count > 0) {
      out.append('.');
      long decimals = units - whole * (long) POWERS[count];
      for (int place = count - 1; place >= 0; place--) {
        out.append((char) ('0' + decimals / (long) POWERS[place] % 10));
      }
    }
    return true;
  }
}
