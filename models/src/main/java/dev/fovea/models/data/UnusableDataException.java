package dev.fovea.models.data;

import dev.fovea.models.Language;

/** Data that nothing can be learned from, or measured on, until somebody mends them. */
public final class UnusableDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DataProblem problem;

  /** With what is wrong. */
  public UnusableDataException(DataProblem problem) {
    super(problem.message(Language.ENGLISH));
    this.problem = problem;
  }

  UnusableDataException(DataProblem problem, Throwable cause) {
    super(problem.message(Language.ENGLISH), cause);
    this.problem = problem;
  }

  /** What is wrong, for a message in the person's language. */
  public DataProblem problem() {
    return problem;
  }
}
