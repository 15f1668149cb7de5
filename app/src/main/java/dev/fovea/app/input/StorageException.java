package dev.fovea.app.input;

/**
 * The store could not be read or written: a full disk, a damaged file, missing permissions, a
 * database that does not answer. For whoever runs Fovea to mend; the message may name paths.
 */
public final class StorageException extends UnusableInputException {

  private static final long serialVersionUID = 1L;

  /** With the line to show and what led to it. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
