package dev.fovea.app.stream.fetch;

import java.io.IOException;

/** A document is larger than allowed. */
public final class TooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  TooLargeException(int limit) {
    super("more than " + limit + " bytes");
  }
}
