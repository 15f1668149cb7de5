package dev.fovea.app.server;

import dev.fovea.app.stream.FeedServer;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A WebSub hub on loopback, with a feed that names it; it does what a test tells it to. */
final class Hub {

  private static final int PATIENCE_MINUTES = 2;

  private final FeedServer network;
  private final String name;
  private final BlockingQueue<Map<String, String>> asked = new LinkedBlockingQueue<>();
  volatile int answer = 202;

  Hub(FeedServer network, String name) {
    this.network = network;
    this.name = name;
    network.answer(
        "/hub/" + name,
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              Arrays.stream(body.split("&"))
                  .map(field -> field.split("=", 2))
                  .collect(
                      Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1]))));
          FeedServer.send(exchange, answer, new byte[0]);
        });
  }

  String address() {
    return network.at("/hub/" + name);
  }

  String topic() {
    return network.at("/topic/" + name);
  }

  String feed() {
    return network.at("/feed/" + name);
  }

  /** Publishes entries where the feed lies, which names the hub. */
  void publish(String... titles) {
    network.document(
        "/feed/" + name,
        document(titles),
        "Link",
        "<" + address() + ">; rel=\"hub\", <" + topic() + ">; rel=self");
  }

  static String document(String... titles) {
    return "<feed xmlns='http://www.w3.org/2005/Atom'><title>Told</title>"
        + Arrays.stream(titles)
            .map(title ->
                "<entry><id>urn:%1$s</id><title>%1$s</title><link href='/%1$s'/></entry>"
                    .formatted(title))
            .collect(Collectors.joining())
        + "</feed>";
  }

  /** What it is asked next. */
  Map<String, String> next() throws InterruptedException {
    Map<String, String> form = asked.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
    if (form == null) {
      throw new AssertionError("nobody has asked the hub of " + name);
    }
    return form;
  }

  /** How often it was asked and nobody has looked. */
  int unread() {
    return asked.size();
  }

  /** Asks back, as for a form it was sent; more fields replace those. */
  HttpResponse<String> verify(
      Visitor server, Map<String, String> form, Map<String, String> instead) {
    Map<String, String> fields = new java.util.TreeMap<>();
    fields.put("hub.mode", form.getOrDefault("hub.mode", ""));
    fields.put("hub.topic", form.getOrDefault("hub.topic", ""));
    fields.put("hub.challenge", "challenge of " + name);
    fields.put("hub.lease_seconds", form.getOrDefault("hub.lease_seconds", "1000"));
    fields.putAll(instead);
    return server.get(
        path(form)
            + "?"
            + fields.entrySet().stream()
                .map(field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
  }

  static String path(Map<String, String> form) {
    return URI.create(form.getOrDefault("hub.callback", "")).getPath();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
