package dev.fovea.app.stream.fetch;

import dev.fovea.app.stream.address.AddressPolicy;
import dev.fovea.app.stream.address.Reach;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * A socket that connects only where a policy permits. Whatever resolved the name, by whatever way
 * and however often it changes its answer: this is the address that gets the connection.
 */
final class GuardedSocket extends Socket {

  private final AddressPolicy policy;
  private final Reach reach;

  /** Connects directly: behind a proxy nobody here would see the address. */
  GuardedSocket(AddressPolicy policy, Reach reach) {
    super(Proxy.NO_PROXY);
    this.policy = policy;
    this.reach = reach;
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved()) {
      throw new IOException("no connection to " + endpoint + ": it is no resolved address");
    }
    if (!policy.permits(address.getAddress(), address.getPort(), reach)) {
      throw new ForbiddenAddressException(address);
    }
    super.connect(endpoint, timeout);
  }
}
