package dev.fovea.models.pretrained;

import dev.fovea.models.Language;

/** A model folder that cannot be used until somebody mends it. */
public final class UnusableModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ModelProblem problem;

  /** With what is wrong. */
  public UnusableModelException(ModelProblem problem) {
    super(problem.message(Language.ENGLISH));
    this.problem = problem;
  }

  UnusableModelException(ModelProblem problem, Throwable cause) {
    super(problem.message(Language.ENGLISH), cause);
    this.problem = problem;
  }

  /** What is wrong, for a message in the person's language. */
  public ModelProblem problem() {
    return problem;
  }
}
