package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts for classifiers, and somebody who has them trained over HTTP. */
final class Trainees {

  static final String TSV = "text/tab-separated-values";

  /** Quick to train, and enough to tell sport from money. */
  static final String QUICK = "epochs=2&config=%7B%22width%22:16%7D";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> FILES = Set.of("train", "dev", "test", "data");
  private static final String BOUNDARY = "----fovea";
  private static final List<String> SPORT = List.of("goal", "match", "coach", "league", "penalty");
  private static final List<String> MONEY = List.of("bond", "interest", "share", "bank", "profit");

  private Trainees() {}

  /** So many texts of either kind. */
  static String rows(int ofEach) {
    return IntStream.range(0, ofEach)
        .mapToObj(row -> sentence(SPORT, row) + "\tsport\n" + sentence(MONEY, row) + "\tmoney\n")
        .collect(Collectors.joining());
  }

  private static String sentence(List<String> words, int row) {
    return "the "
        + words.get(row % 5)
        + " and the "
        + words.get((row / 5) % 5)
        + " of day "
        + row % 97;
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /** A form; what is named as labelled texts comes as a file. */
  static HttpResponse<String> form(
      Visitor visitor, String path, Map<String, String> parts, String... headers) {
    StringBuilder body = new StringBuilder();
    parts.forEach((name, content) ->
        body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
            .append(name)
            .append(FILES.contains(name) ? "\"; filename=\"C:\\\\secret\\\\rows.tsv\"" : "\"")
            .append("\r\n\r\n")
            .append(content)
            .append("\r\n"));
    body.append("--" + BOUNDARY + "--\r\n");
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    return visitor.send("POST", path, body.toString(), all.toArray(String[]::new));
  }

  static HttpResponse<String> rows(Visitor visitor, String path, String rows, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", TSV));
    return visitor.send(
        "POST", path, rows.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
  }

  /** Orders a training and gives its id. */
  static String order(Visitor visitor, String query, String rows, String... headers) {
    HttpResponse<String> answer = rows(visitor, "/api/v1/models?" + query, rows, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return json(answer).path("id").asString();
  }

  /** Watches a training to its end and gives what was told, event by event. */
  static List<JsonNode> watched(Visitor visitor, String id, String... headers) {
    HttpResponse<String> answer = visitor.get("/api/v1/trainings/" + id + "/events", headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("event-stream");
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> JSON.readTree(line.substring("data: ".length())))
        .toList();
  }
}
