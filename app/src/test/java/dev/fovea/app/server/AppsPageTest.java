package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on which a person lets reading apps in. */
class AppsPageTest {

  private static final String LOGIN = "/api/greader/accounts/ClientLogin";

  @TempDir Path folder;

  @Test
  void accessIsGivenAndEndedOnThePage() {
    try (Server server = Server.start(Servers.settings(folder, InstantSource.system()));
        Visitor ada = new Visitor(server)) {
      ada.claim("Ada", "correct horse battery");
      assertThat(ada.get("/apps").body())
          .contains("http://127.0.0.1:" + server.port() + "/api/greader");
      assertThat(set(ada, "/apps/password", "short").statusCode()).isEqualTo(422);
      assertThat(login(ada, "correct horse battery").statusCode())
          .as("the password of the pages is none for apps")
          .isEqualTo(401);
      assertThat(set(ada, "/apps/password", "only for apps").statusCode()).isEqualTo(303);
      assertThat(login(ada, "only for apps").statusCode()).isEqualTo(200);
      assertThat(ada.get("/apps").body()).contains("1 login");
      assertThat(ada.login("Ada", "only for apps").statusCode())
          .as("nor the other way round")
          .isEqualTo(401);
      assertThat(ada.form("/apps", "/apps/password/remove", Map.of()).statusCode()).isEqualTo(303);
      assertThat(login(ada, "only for apps").statusCode()).isEqualTo(401);
      assertThat(set(ada, "/apps/fever", "only for fever").statusCode()).isEqualTo(303);
      assertThat(ada.form("/apps", "/apps/fever/remove", Map.of()).statusCode()).isEqualTo(303);
      String body = ada.form("/apps", "/apps/plan", Map.of()).body();
      Matcher address = Pattern.compile("/plan/[A-Za-z0-9_-]{43}\\.atom").matcher(body);
      assertThat(address.find()).isTrue();
      assertThat(ada.get("/apps").body()).as("shown once").doesNotContain(address.group());
      try (Visitor anybody = new Visitor(server)) {
        assertThat(anybody.get(address.group()).statusCode()).isEqualTo(200);
      }
      assertThat(ada.form("/apps", "/apps/plan/remove", Map.of()).statusCode()).isEqualTo(303);
      assertThat(ada.get(address.group()).statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> set(Visitor visitor, String action, String password) {
    return visitor.form("/apps", action, Map.of("password", password));
  }

  private static HttpResponse<String> login(Visitor visitor, String password) {
    return visitor.post(LOGIN, Map.of("Email", "Ada", "Passwd", password), "");
  }
}
