package dev.fovea.app.stream.fetch;

import com.sun.net.httpserver.HttpServer;
import dev.fovea.app.stream.FeedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A host of the open network that sends everybody somewhere else, once a connection. */
final class RedirectingServer implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger connections = new AtomicInteger();

  private RedirectingServer(String address, String target) throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          connections.incrementAndGet();
          FeedServer.send(exchange, 302, new byte[0], "Location", target, "Connection", "close");
        });
    server.start();
  }

  static RedirectingServer at(String address, String target) throws IOException {
    return new RedirectingServer(address, target);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address(String host) {
    return "http://" + host + ":" + port() + "/";
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
