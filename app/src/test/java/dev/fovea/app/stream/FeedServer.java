package dev.fovea.app.stream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on loopback that answers as told and remembers what it was asked. */
public final class FeedServer implements AutoCloseable {

  /** Answers one request. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** A request as it came. */
  public record Asked(String path, Headers headers) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public FeedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noLoopback) {
      throw new UncheckedIOException(noLoopback);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The absolute address of a path. */
  public String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** How a path is answered from now on. */
  public FeedServer answer(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** A document at a path. */
  public FeedServer document(String path, String text, String... headers) {
    return answer(
        path, exchange -> send(exchange, 200, text.getBytes(StandardCharsets.UTF_8), headers));
  }

  /** A status without a document. */
  public FeedServer status(String path, int status, String... headers) {
    return answer(path, exchange -> send(exchange, status, new byte[0], headers));
  }

  /** What was asked, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** What was asked of a path. */
  public List<Asked> asked(String path) {
    return asked.stream().filter(each -> each.path().equals(path)).toList();
  }

  /** Sends an answer with headers given as name, value, name, value, …. */
  public static void send(HttpExchange exchange, int status, byte[] body, String... headers)
      throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.add(new Asked(path, exchange.getRequestHeaders()));
    Answer answer = answers.get(path);
    if (answer == null) {
      send(exchange, 404, new byte[0]);
    } else {
      answer.to(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
