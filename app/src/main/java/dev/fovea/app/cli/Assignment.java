package dev.fovea.app.cli;

import java.util.OptionalDouble;

/**
 * {@code "TEXT"=NUMBER} as the shell hands it over. The text itself may hold equals signs; only a
 * number behind the last one is taken off.
 *
 * @param text what stands before
 * @param number what stands behind; absent where nothing does
 */
record Assignment(String text, OptionalDouble number) {

  static Assignment parse(String written) {
    int sign = written.lastIndexOf('=');
    if (sign >= 0) {
      OptionalDouble number = NumberArgument.parse(written.substring(sign + 1));
      if (number.isPresent()) {
        return new Assignment(written.substring(0, sign), number);
      }
    }
    return new Assignment(written, OptionalDouble.empty());
  }
}
