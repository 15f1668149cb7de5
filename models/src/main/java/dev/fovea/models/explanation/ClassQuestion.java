package dev.fovea.models.explanation;

import java.util.Optional;

/**
 * What is asked of a classifier's answer.
 *
 * @param label why this class; the answer when absent
 * @param against and not this one; the mean of all others when absent
 */
public record ClassQuestion(Optional<String> label, Optional<String> against) {
  /** A class was to be held against itself. */
  public static final class SameClassException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final String label;

    SameClassException(String label) {
      super("'%s' cannot be held against itself".formatted(label));
      this.label = label;
    }

    /** The class. */
    public String label() {
      return label;
    }
  }

  /** Why the answer. */
  public static ClassQuestion ofAnswer() {
    return new ClassQuestion(Optional.empty(), Optional.empty());
  }
}
