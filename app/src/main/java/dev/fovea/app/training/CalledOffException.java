package dev.fovea.app.training;

/** Ends a training from within; nobody wants what would come of it. */
final class CalledOffException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CalledOffException() {
    super("called off");
  }
}
