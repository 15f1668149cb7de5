package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of models and the lab, as a browser without scripts uses them. */
class ModelsPageTest {

  private static final Pattern CODE = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("name=\"id\" value=\"([0-9a-f]{32})\"");

  @TempDir Path folder;
  private Server server;
  private Visitor ada;

  @BeforeEach
  void start() {
    server = Server.start(Servers.settings(folder, InstantSource.system()));
    ada = new Visitor(server);
    ada.claim("Ada", "correct horse battery");
  }

  @AfterEach
  void stop() {
    ada.close();
    server.close();
  }

  private HttpResponse<String> train(Map<String, String> fields) {
    Matcher code = CODE.matcher(ada.get("/models").body());
    assertThat(code.find()).isTrue();
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("csrf", code.group(1));
    return Trainees.form(ada, "/models", all);
  }

  private String id() {
    Matcher id = ID.matcher(ada.get("/models").body());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  @Test
  void aClassifierIsTrainedTriedAndDeletedWithoutScripts() {
    assertThat(ada.get("/models").body()).contains("You have trained none yet.");
    assertThat(ada.get("/lab").body()).contains("Train a classifier of your own");
    HttpResponse<String> sent =
        train(Map.of("train", Trainees.rows(40), "name", "News <desk>", "epochs", "2"));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    String id = id();
    Trainees.watched(ada, id);
    assertThat(ada.get("/models").body())
        .contains("News &lt;desk&gt;", "2 classes: money, sport", "held-out texts")
        .doesNotContain("hx-get");
    String lab = ada.get("/lab?text=a+late+goal&model=" + id).body();
    assertThat(lab).contains("What it says", "News &lt;desk&gt;", "sport");
    assertThat(ada.get("/lab?text=a+late+goal&method=exact&model=" + id).body())
        .contains("The log-odds split into words", "n-grams");
    assertThat(ada.get("/lab?text=a+late+goal&layer=4&head=2&model=" + id).body())
        .contains("This model does not have");
    assertThat(ada.get("/privacy").body()).contains("classifiers you trained", "1 (");
    assertThat(ada.form("/models", "/models/delete", Map.of("id", id)).statusCode()).isEqualTo(303);
    assertThat(ada.get("/models").body()).doesNotContain(id);
    assertThat(ada.get("/lab?text=a+late+goal&model=" + id).statusCode()).isEqualTo(404);
    assertThat(folder.resolve("models/1")).doesNotExist();
  }

  @Test
  void whatIsUnderWayIsShownAndCalledOff() {
    assertThat(
            train(Map.of("train", Trainees.rows(20_000), "name", "Long", "epochs", "100"))
                .statusCode())
        .isEqualTo(303);
    String id = id();
    assertThat(ada.get("/models").body())
        .contains("hx-get=\"/models\"", "every 2s", "<noscript>", "Call off");
    assertThat(ada.form("/models", "/models/cancel", Map.of("id", id)).statusCode()).isEqualTo(303);
    assertThat(ada.get("/models").body()).contains("called off").doesNotContain("hx-get");
    assertThat(ada.form("/models", "/models/cancel", Map.of("id", id)).statusCode())
        .as("and forgotten")
        .isEqualTo(303);
    assertThat(ada.get("/models").body()).doesNotContain(id);
  }

  @Test
  void whatCannotBeTrainedIsSaidAboveTheForm() {
    HttpResponse<String> refused = train(Map.of("train", "no tab\n"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("train, line 1: neither", "enctype");
    refused = train(Map.of("train", Trainees.rows(5), "attention", "hard"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("attention does not take");
    assertThat(Trainees.form(ada, "/models", Map.of("train", Trainees.rows(5))).statusCode())
        .as("without the form's code")
        .isEqualTo(403);
    HttpResponse<String> large =
        ada.send(
            "POST",
            "/models",
            new byte[17 << 20],
            "Content-Type",
            "multipart/form-data; boundary=x");
    assertThat(large.statusCode()).isEqualTo(303);
    assertThat(ada.get(large.headers().firstValue("Location").orElseThrow()).body())
        .contains("larger than 16 MiB");
    for (String path : List.of("/models/delete", "/models/cancel")) {
      assertThat(ada.form("/models", path, Map.of("id", "0".repeat(32))).statusCode())
          .isEqualTo(404);
      assertThat(ada.form("/models", path, Map.of("id", "../../etc")).statusCode()).isEqualTo(404);
    }
  }
}
