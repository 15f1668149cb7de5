package dev.fovea.app.cli;

import java.util.OptionalDouble;

/** Numbers as people write them on a command line. */
final class NumberArgument {

  private NumberArgument() {}

  /** The number, or nothing if it is none or not finite. */
  static OptionalDouble parse(String written) {
    try {
      double number = Double.parseDouble(written.strip());
      return Double.isFinite(number) && !written.strip().matches(".*[dDfF]$")
          ? OptionalDouble.of(number)
          : OptionalDouble.empty();
    } catch (NumberFormatException unreadable) {
      return OptionalDouble.empty();
    }
  }
}
