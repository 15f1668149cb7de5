package dev.fovea.app.stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Many hosts, each an address of its own in 127.0.0.0/8, that serve feeds of all manners: sound
 * ones, and such as never answer, drip, never end, are huge, swell, or are broken.
 */
final class Crowd implements AutoCloseable {

  /** How a feed behaves. */
  enum Manner {
    SOUND,
    SILENT,
    DRIPPING,
    ENDLESS,
    HUGE,
    SWELLING,
    BROKEN
  }

  private static final int HOSTS_IN_BLOCK = 250;
  private static final int SWOLLEN = 50_000_000;
  private static final int HUGE = 9_000_000;
  private static final int ENTRIES = 30;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final byte[] huge = feed("huge", HUGE / 3_000);
  private final byte[] swelling;
  private int hosts;

  Crowd() throws IOException {
    server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(new byte[SWOLLEN]);
    }
    swelling = out.toByteArray();
  }

  /** The addresses of so many feeds of a manner, each on a host of its own. */
  List<String> feeds(Manner manner, int count) {
    List<String> addresses = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      hosts++;
      addresses.add(
          "http://127.0.%d.%d:%d/%s"
              .formatted(
                  hosts / HOSTS_IN_BLOCK,
                  hosts % HOSTS_IN_BLOCK + 1,
                  server.getAddress().getPort(),
                  manner));
    }
    return addresses;
  }

  /** Lets go of whoever waits for an answer. */
  void release() {
    over.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String host = exchange.getLocalAddress().getHostString();
    Manner manner = Manner.valueOf(exchange.getRequestURI().getPath().substring(1));
    try {
      switch (manner) {
        case SOUND -> FeedServer.send(exchange, 200, feed(host, ENTRIES));
        case HUGE -> FeedServer.send(exchange, 200, huge);
        case SWELLING -> FeedServer.send(exchange, 200, swelling, "Content-Encoding", "gzip");
        case BROKEN -> FeedServer.send(exchange, 200, new byte[] {0, 1, 2, 3, 0, 5});
        case SILENT -> over.await();
        case DRIPPING -> repeat(exchange, new byte[] {'x'}, 100);
        case ENDLESS -> repeat(exchange, new byte[65_536], 0);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void repeat(HttpExchange exchange, byte[] block, int pauseMillis)
      throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    while (!over.await(pauseMillis, TimeUnit.MILLISECONDS)) {
      body.write(block);
      body.flush();
    }
  }

  /** A feed of entries with some 3 kB of text each. */
  private static byte[] feed(String name, int entries) {
    StringBuilder feed = new StringBuilder("<rss><channel><title>" + name + "</title>");
    for (int number = 0; number < entries; number++) {
      feed.append("<item><title>Entry ")
          .append(number)
          .append(" of ")
          .append(name)
          .append("</title><link>https://a.example/")
          .append(name)
          .append('/')
          .append(number)
          .append("</link><description><![CDATA[")
          .append(
              "<p>Some words of an article, none of them new. <a href='/x'>More</a></p>".repeat(40))
          .append("]]></description></item>");
    }
    return (feed + "</channel></rss>").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
