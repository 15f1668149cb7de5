package dev.fovea.app.training;

/** Somebody sends more than {@link TrainingLimits#MOST_UPLOAD_BYTES}. */
public final class UploadTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UploadTooLargeException() {
    super("more than " + TrainingLimits.MOST_UPLOAD_BYTES + " bytes");
  }
}
