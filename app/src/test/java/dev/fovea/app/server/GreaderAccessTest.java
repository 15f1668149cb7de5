package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.service.Subscriptions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The Google Reader API, request by request, as its descriptions have it: who may ask. */
class GreaderAccessTest extends GreaderCase {

  @Test
  void loggingInGivesALoginAsTextOrJsonAndRefusesAnythingElse() {
    HttpResponse<String> text =
        clientLogin(world.name().toLowerCase(Locale.ROOT), AppsWorld.PASSWORD);
    assertThat(text.body()).containsPattern("^SID=\\S+\nLSID=\\S+\nAuth=\\S+\n$");
    assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    JsonNode json = AppsWorld.json(clientLogin(world.name(), AppsWorld.PASSWORD, "output", "json"));
    assertThat(json.path("Auth").asString()).isNotEmpty();
    assertThat(json.path("SID").asString()).isNotEmpty();
    for (String[] wrong :
        List.of(
            new String[] {world.name(), "wrong"},
            new String[] {world.name(), ""},
            new String[] {"Nobody", AppsWorld.PASSWORD},
            new String[] {"", ""})) {
      HttpResponse<String> answer = clientLogin(wrong[0], wrong[1]);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("Error=BadAuthentication");
    }
    assertThat(world.get("/api/greader/accounts/ClientLogin?Email=Ada&Passwd=x").statusCode())
        .as("a password has no place in an address")
        .isEqualTo(405);
  }

  @Test
  void tooManyWrongPasswordsMakeTheRightOneWaitButNotWhoIsIn() {
    for (int attempt = 0; attempt < 8; attempt++) {
      assertThat(clientLogin(world.name(), "wrong " + attempt).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> late = clientLogin(world.name(), "wrong again");
    assertThat(late.statusCode()).isEqualTo(429);
    assertThat(late.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(get("user-info").path("userName").asString()).isEqualTo(world.name());
  }

  @Test
  void withoutALoginNothingIsAnswered() {
    Set<String> paths = new TreeSet<>();
    world
        .apps
        .server
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/greader/reader"))
                .forEach(path ->
                    (mapping.getMethodsCondition().getMethods().isEmpty()
                            ? Set.of("GET")
                            : mapping.getMethodsCondition().getMethods())
                        .forEach(method ->
                            paths.add(method + " " + path.replace("/**", "/" + STATE + "read")))));
    assertThat(paths).hasSizeGreaterThan(20);
    for (String each : paths) {
      String method = each.substring(0, each.indexOf(' '));
      String path = each.substring(each.indexOf(' ') + 1);
      for (String[] shown :
          List.of(
              new String[] {"X-Nothing", "shown"},
              new String[] {"Authorization", "GoogleLogin auth=wrong"},
              new String[] {"Authorization", "Bearer " + world.token[1].substring(7)},
              new String[] {"Cookie", "SID=" + ada[1].substring("GoogleLogin auth=".length())})) {
        HttpResponse<String> answer = world.visitor.send(method, path, "", shown);
        assertThat(answer.statusCode()).as(each + " " + shown[0]).isEqualTo(401);
        assertThat(answer.body()).as(each).contains("Error=BadAuthentication");
      }
    }
  }

  @Test
  void endingAccessEndsTheLoginsMadeBefore() {
    world.visitor.send("DELETE", "/api/v1/apps/password", "", world.token);
    assertThat(world.get(API + "user-info", ada).statusCode()).isEqualTo(401);
    assertThat(clientLogin(world.name(), AppsWorld.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(world.get(API + "user-info", bob).statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenMayBeLeftOutAndMustNotBeWrong() {
    String token = world.get(API + "token", ada).body();
    assertThat(token).hasSize(57);
    String[] edit = {"i", longForm(apps.news.get(1)), "a", STATE + "read"};
    List<String> fields = new ArrayList<>(List.of(edit));
    for (String given : List.of(token, "", token + "\n")) {
      fields.addAll(List.of("T", given));
      ok(world.form(API + "edit-tag", fields, ada));
      fields.subList(4, 6).clear();
    }
    ok(world.form(API + "edit-tag", fields, ada));
    String bobs = world.get(API + "token", bob).body();
    for (String path :
        List.of("edit-tag", "mark-all-as-read", "subscription/edit", "rename-tag", "disable-tag")) {
      for (String wrong : List.of("wrong", bobs)) {
        HttpResponse<String> answer = post(path, "T", wrong, "s", STATE + "reading-list");
        assertThat(answer.statusCode()).as(path).isEqualTo(401);
        assertThat(answer.headers().firstValue("X-Reader-Google-Bad-Token")).contains("true");
      }
    }
  }

  @Test
  void whoeverOnlyLooksChangesNothing() {
    for (String path : List.of("edit-tag", "mark-all-as-read", "subscription/edit", "rename-tag")) {
      assertThat(
              world
                  .get(API + path + "?s=" + STATE + "reading-list&i=1&a=" + STATE + "read", ada)
                  .statusCode())
          .as(path)
          .isEqualTo(405);
    }
    assertThat(world.journal(world.ada)).isEmpty();
  }

  @Test
  void whatSomebodyElseReadsCannotBeReadStarredOrMarked() {
    String his = longForm(apps.bobs);
    for (String tag : List.of("starred", "read", "kept-unread")) {
      ok(post("edit-tag", "i", his, "a", STATE + tag));
    }
    ok(post("edit-tag", "i", his, "a", "user/-/label/mine"));
    ok(post("mark-all-as-read", "s", "feed/" + Subscriptions.key(AppsServer.BOBS)));
    ok(post("mark-all-as-read", "s", hisUser() + "/state/com.google/reading-list"));
    assertThat(ids(LIST + "starred")).isEmpty();
    assertThat(ids("stream/items/ids?s=user/-/label/mine")).isEmpty();
    assertThat(AppsWorld.json(post("stream/items/contents", "i", his)).path("items").size())
        .isZero();
    assertThat(world.journal(world.ada)).isEmpty();
    assertThat(world.journal(world.bob)).isEmpty();
    assertThat(ids(LIST + "reading-list", bob)).containsExactly(decimal(apps.bobs));
    assertThat(
            post("subscription/edit", "ac", "unsubscribe", "s", "feed/" + AppsServer.BOBS)
                .statusCode())
        .isEqualTo(400);
    assertThat(get("subscription/list", bob).path("subscriptions").size()).isEqualTo(1);
  }
}
