package dev.fovea.app.stream.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that heeds no protocol: it begins with something and then repeats itself for ever. */
final class RawServer implements AutoCloseable {

  private final ServerSocket listening;
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(ServerSocket listening) {
    this.listening = listening;
  }

  static RawServer repeating(String beginning, String refrain) throws IOException {
    RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(() -> server.serve(beginning, refrain));
    return server;
  }

  String address() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/";
  }

  /** How many connections were made, whatever was said on them. */
  int connections() {
    return connections.get();
  }

  private void serve(String beginning, String refrain) {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept();
          OutputStream out = socket.getOutputStream()) {
        connections.incrementAndGet();
        out.write(beginning.getBytes(StandardCharsets.US_ASCII));
        while (!listening.isClosed()) {
          out.write(refrain.getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException left) {
        // The other side has had enough, or the test is over: the condition above tells which.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
