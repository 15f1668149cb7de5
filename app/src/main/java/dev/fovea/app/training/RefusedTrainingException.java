package dev.fovea.app.training;

/** A training that cannot be taken on as things stand. */
public final class RefusedTrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Too many of the person's are queued or running. */
    OPEN,
    /** The person keeps too many models. */
    MODELS,
    /** Their files are too large. */
    BYTES,
    /** The key was used for another order. */
    KEY,
    /** Too much of everybody's is queued or running. */
    BUSY,
    /** The server is about to end. */
    ENDING
  }

  private final Reason reason;

  RefusedTrainingException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
