package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.Interest;

/** Reads an interest as {@code "TEXT"=WEIGHT} or {@code "TEXT"}, which weighs 1. */
final class InterestArgument {

  private static final double WEIGHT = 1;
  private static final double LARGEST_WEIGHT = 10;

  private InterestArgument() {}

  /**
   * The interest.
   *
   * @throws UnusableInputException if the text has no word or is too long, or the weight out of
   *     range
   */
  static Interest parse(String written, Messages messages) {
    Assignment assignment = Assignment.parse(written);
    String text = Interest.normalized(assignment.text());
    double weight = assignment.number().orElse(WEIGHT);
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new UnusableInputException(messages.text("interest.blank"));
    }
    if (text.length() > Interest.MAXIMUM_LENGTH) {
      throw new UnusableInputException(
          messages.text("interest.long", text.length(), Interest.MAXIMUM_LENGTH));
    }
    if (Math.abs(weight) > LARGEST_WEIGHT) {
      throw new UnusableInputException(messages.text("interest.weight", Double.toString(weight)));
    }
    return new Interest(text, weight);
  }
}
