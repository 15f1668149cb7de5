package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.stream.EntryId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An app that speaks the Google Reader API, logged in as Ada; one server, new people each test. */
abstract class GreaderCase {

  static final String API = "/api/greader/reader/api/0/";
  static final String STATE = "user/-/state/com.google/";
  static final String LIST = "stream/items/ids?s=" + STATE;

  @TempDir static Path folder;
  static AppsServer apps;

  AppsWorld world;
  String[] ada;
  String[] bob;

  @BeforeAll
  static void startServer() {
    apps = new AppsServer(folder);
  }

  @AfterAll
  static void stopServer() {
    apps.close();
  }

  @BeforeEach
  void start() {
    world = new AppsWorld(apps);
    ada = login(world.ada);
    bob = login(world.bob);
  }

  @AfterEach
  void stop() {
    apps.later(Duration.ZERO);
    world.close();
  }

  private String[] login(Account account) {
    HttpResponse<String> answer = clientLogin(account.name().text(), AppsWorld.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(200);
    String auth =
        answer
            .body()
            .lines()
            .filter(line -> line.startsWith("Auth="))
            .findFirst()
            .orElseThrow()
            .substring("Auth=".length());
    return new String[] {"Authorization", "GoogleLogin auth=" + auth};
  }

  HttpResponse<String> clientLogin(String name, String password, String... more) {
    List<String> fields = new ArrayList<>(List.of("Email", name, "Passwd", password));
    fields.addAll(List.of(more));
    return world.form("/api/greader/accounts/ClientLogin", fields);
  }

  JsonNode get(String path, String... headers) {
    return AppsWorld.json(world.get(API + path, headers.length == 0 ? ada : headers));
  }

  HttpResponse<String> post(String path, String... fields) {
    return world.form(API + path, List.of(fields), ada);
  }

  void ok(HttpResponse<String> answer) {
    assertThat(answer.body().strip()).isEqualTo("OK");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  List<String> ids(String path, String... headers) {
    return AppsWorld.texts(get(path, headers).path("itemRefs"), "id");
  }

  /** What the protocol calls somebody who is not Ada. */
  String hisUser() {
    return "user/" + world.bob.person().value();
  }

  static String decimal(EntryId id) {
    return Long.toString(id.value());
  }

  static String longForm(EntryId id) {
    return "tag:google.com,2005:reader/item/" + id;
  }
}
