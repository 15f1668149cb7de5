package dev.fovea.app.server;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Role;
import dev.fovea.app.account.Secret;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two people who are new on a server: Ada, who follows two sources that tell one story between
 * them, and Bob, who follows one that Ada does not.
 */
final class AppsWorld implements AutoCloseable {

  static final String PASSWORD = "apps have their own";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicInteger COUNT = new AtomicInteger();

  final AppsServer apps;
  final Visitor visitor;
  final Account ada;
  final Account bob;
  final String[] token = {"Authorization", ""};

  AppsWorld(AppsServer apps) {
    this.apps = apps;
    int number = COUNT.incrementAndGet();
    ada = person("Ada " + number, List.of(AppsServer.GARDENS, AppsServer.NEWS));
    bob = person("Bob " + number, List.of(AppsServer.BOBS));
    Secret secret = Secret.random();
    apps.store().credentials().addToken(secret, ada.person(), "test", AppsServer.NOW);
    token[1] = "Bearer " + secret.text();
    visitor = new Visitor(apps.server);
  }

  private Account person(String name, List<String> addresses) {
    Account account =
        apps.store()
            .accounts()
            .add(new AccountName(name), Role.MEMBER, "h", AppsServer.NOW)
            .orElseThrow();
    addresses.forEach(
        address -> apps.store().sources().follow(account.person(), Source.unread(address)));
    apps.door().setPassword(account.person(), PASSWORD);
    return account;
  }

  String name() {
    return ada.name().text();
  }

  String address() {
    return "http://127.0.0.1:" + apps.server.port();
  }

  HttpResponse<String> get(String path, String... headers) {
    return visitor.get(path, headers);
  }

  /** Sends a form; its fields in pairs, so that one may come several times. */
  HttpResponse<String> form(String path, List<String> fields, String... headers) {
    String body =
        IntStream.range(0, fields.size() / 2)
            .mapToObj(i -> fields.get(2 * i) + "=" + encoded(fields.get(2 * i + 1)))
            .collect(Collectors.joining("&"));
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
    return visitor.send("POST", path, body, all.toArray(String[]::new));
  }

  static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(each -> each.path(field).asString())
        .toList();
  }

  /** What the API says was decided on an entry; empty where nothing was. */
  String decided(EntryId id) {
    return json(get("/api/v1/entries/" + id, token)).path("decision").path("outcome").asString("");
  }

  void decide(EntryId id, String outcome) {
    HttpResponse<String> answer =
        visitor.send(
            "PUT",
            "/api/v1/entries/" + id + "/decision",
            "{\"outcome\":\"" + outcome + "\"}",
            token[0],
            token[1],
            "Content-Type",
            "application/json");
    json(answer);
  }

  List<JournalLine> journal(Account account) {
    return apps.store().journal().lines(account.person());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    visitor.close();
  }
}
