package dev.fovea.app.stream.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A connection would go where it must not. */
final class ForbiddenAddressException extends IOException {

  private static final long serialVersionUID = 1L;

  ForbiddenAddressException(InetSocketAddress address) {
    super("no connection to " + address + ": it is not on the public internet");
  }
}
