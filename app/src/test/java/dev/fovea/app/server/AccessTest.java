package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.account.Role;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.store.Store;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;
  private Server server;
  private Visitor ada;

  @BeforeEach
  void start() {
    server = Server.start(Servers.settings(folder, InstantSource.system()));
    ada = new Visitor(server);
  }

  @AfterEach
  void stop() {
    ada.close();
    server.close();
  }

  @Test
  void beforeTheFirstAccountOnlyTheFirstRunIsOpen() {
    for (String path : List.of("/", "/nothing", "/login", "/metrics")) {
      HttpResponse<String> answer = ada.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location")).as(path).contains("/first-run");
    }
    for (String path : List.of("/api/v1/briefing", "/api/v1/nothing", "/api/")) {
      HttpResponse<String> answer = ada.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(path)
          .contains("application/problem+json");
      assertThat(answer.body()).as(path).doesNotContain("/api/v1/b").doesNotContain("nothing");
    }
  }

  @Test
  void theFirstAccountIsMadeOnceAndOpensTheDoor() {
    assertThat(ada.claim("Ada", "short").statusCode()).isEqualTo(422);
    assertThat(ada.claim("Ada", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(ada.get("/").statusCode()).isEqualTo(200);
    try (Visitor other = new Visitor(server)) {
      assertThat(other.get("/first-run").headers().firstValue("Location")).contains("/login");
      assertThat(other.login("Mallory", PASSWORD).statusCode()).isEqualTo(401);
      assertThat(other.login("ａｄａ", PASSWORD).statusCode()).isEqualTo(303);
      assertThat(other.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aFormFromElsewhereIsRefused() {
    Map<String, String> fields = Map.of("name", "Ada", "password", PASSWORD);
    assertThat(ada.post("/first-run", fields, "").statusCode()).isEqualTo(403);
    assertThat(ada.claim("Ada", PASSWORD).statusCode()).isEqualTo(303);
    assertThat(ada.post("/logout", Map.of(), "0".repeat(64)).statusCode()).isEqualTo(403);
    assertThat(ada.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void loggingOutEndsTheSessionItself() {
    ada.claim("Ada", PASSWORD);
    String before = session(ada);
    assertThat(ada.form("/", "/logout", Map.of()).statusCode()).isEqualTo(303);
    try (Visitor thief = new Visitor(server)) {
      HttpResponse<String> answer = thief.get("/", "Cookie", "fovea=" + before);
      assertThat(answer.headers().firstValue("Location")).contains("/login");
    }
  }

  @Test
  void aSessionThatSomebodyPlantsStaysWhatItWas() {
    ada.claim("Ada", PASSWORD);
    account("Mallory");
    try (Visitor mallory = new Visitor(server);
        Visitor victim = new Visitor(server)) {
      mallory.login("Mallory", PASSWORD);
      for (HttpCookie cookie : mallory.cookies.getCookieStore().getCookies()) {
        victim.cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), cookie);
      }
      assertThat(session(victim)).isEqualTo(session(mallory));
      assertThat(victim.get("/settings").body()).contains("Mallory");
      assertThat(victim.login("Ada", PASSWORD).statusCode()).isEqualTo(303);
      assertThat(session(victim)).isNotEqualTo(session(mallory));
      assertThat(victim.get("/settings").body()).contains("Ada").doesNotContain("Mallory");
      assertThat(mallory.get("/settings").body()).doesNotContain("Ada");
    }
  }

  @Test
  void aSessionThatTheServerNeverGaveIsNone() {
    ada.claim("Ada", PASSWORD);
    try (Visitor victim = new Visitor(server);
        Visitor attacker = new Visitor(server)) {
      HttpCookie planted = new HttpCookie("fovea", "planted");
      planted.setPath("/");
      planted.setDomain("127.0.0.1");
      victim.cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), planted);
      assertThat(victim.login("Ada", PASSWORD).statusCode()).isEqualTo(303);
      assertThat(victim.get("/").statusCode()).isEqualTo(200);
      assertThat(attacker.get("/", "Cookie", "fovea=planted").statusCode()).isEqualTo(303);
    }
  }

  private static String session(Visitor visitor) {
    return visitor.cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("fovea"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private void account(String name) {
    Store store = server.context().getBean(Composition.class).store();
    new Doorkeeper(store.accounts(), store.credentials(), InstantSource.system())
        .add(new AccountName(name), Role.MEMBER, PASSWORD);
  }

  @Test
  void tooManyWrongPasswordsMakeTheRightOneWaitToo() {
    ada.claim("Ada", PASSWORD);
    try (Visitor guesser = new Visitor(server)) {
      for (int attempt = 0; attempt < 8; attempt++) {
        assertThat(guesser.login("Ada", "wrong guess " + attempt).statusCode()).isEqualTo(401);
      }
      HttpResponse<String> late = guesser.login("Ada", PASSWORD);
      assertThat(late.statusCode()).isEqualTo(429);
      assertThat(late.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }
    assertThat(ada.get("/").statusCode()).as("who is in stays in").isEqualTo(200);
  }

  @Test
  void everyAnswerCarriesTheHeadersThatKeepBrowsersSafe() {
    for (String path : List.of("/first-run", "/api/v1/briefing", "/", "/static/fovea.css")) {
      HttpResponse<String> answer = ada.get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
    String first = ada.get("/first-run").headers().firstValue("Content-Security-Policy").orElse("");
    String second =
        ada.get("/first-run").headers().firstValue("Content-Security-Policy").orElse("");
    assertThat(first).isNotEqualTo(second);
  }
}
