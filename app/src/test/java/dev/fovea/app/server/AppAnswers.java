package dev.fovea.app.server;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AppDoor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the protocols of reading apps hand out to one person, answer by answer. */
final class AppAnswers {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PASSWORD = "apps have their own";

  private final Visitor visitor;
  private final Account account;
  private final Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();

  /**
   * Of a server.
   *
   * @param account whose app asks
   */
  AppAnswers(Server server, Visitor visitor, Account account) {
    this.visitor = visitor;
    this.account = account;
    AppDoor door = server.context().getBean(AppDoor.class);
    door.setPassword(account.person(), PASSWORD);
    door.setFeverPassword(account, PASSWORD);
    googleReader();
    miniflux();
    fever();
  }

  /** The answers by what was asked. */
  Map<String, HttpResponse<String>> all() {
    return answers;
  }

  /** The HTML of the entries, as each protocol names it. */
  Map<String, List<String>> html() {
    Map<String, List<String>> html = new LinkedHashMap<>();
    answers.forEach((what, answer) -> {
      String body = answer.body();
      if (body.startsWith("{")) {
        List<String> found = new ArrayList<>();
        JsonNode document = JSON.readTree(body);
        document.findValues("summary").forEach(each -> found.add(each.path("content").asString()));
        document.findValues("html").forEach(each -> found.add(each.asString()));
        for (JsonNode entry : document.path("entries")) {
          found.add(entry.path("content").asString());
        }
        if (!found.isEmpty()) {
          html.put(what, found);
        }
      }
    });
    return html;
  }

  /** Every text of every JSON answer: titles, names, addresses, ids. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    answers
        .values()
        .forEach(answer -> {
          if (answer.body().startsWith("{") || answer.body().startsWith("[")) {
            collect(JSON.readTree(answer.body()), texts);
          }
        });
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isString()) {
      texts.add(node.asString());
    }
    node.values().forEach(child -> collect(child, texts));
  }

  private void googleReader() {
    String login =
        post(
            "/api/greader/accounts/ClientLogin",
            "Email="
                + AppsWorld.encoded(account.name().text())
                + "&Passwd="
                + AppsWorld.encoded(PASSWORD)
                + "&output=json");
    String[] header = {
      "Authorization", "GoogleLogin auth=" + JSON.readTree(login).path("Auth").asString()
    };
    String api = "/api/greader/reader/api/0/";
    for (String path :
        List.of(
            "user-info",
            "tag/list?output=json",
            "subscription/list?output=json",
            "unread-count?output=json",
            "stream/items/ids?n=1000&s=user/-/state/com.google/reading-list",
            "stream/contents/user/-/state/com.google/reading-list?n=1000",
            "stream/contents/user/-/label/Today?n=1000",
            "subscription/export")) {
      keep(path, visitor.get(api + path, header));
    }
    keep(
        "atom",
        visitor.get(
            "/api/greader/reader/atom/user/-/state/com.google/reading-list?n=1000", header));
  }

  private void miniflux() {
    String[] header = {
      "Authorization",
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (account.name().text() + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8))
    };
    for (String path : List.of("me", "categories", "feeds", "entries?limit=0")) {
      keep("miniflux " + path, visitor.get("/api/miniflux/v1/" + path, header));
    }
  }

  private void fever() {
    String key = "api_key=" + md5(account.name().text() + ":" + PASSWORD);
    for (String path : List.of("groups", "feeds", "favicons", "links", "saved_item_ids")) {
      keep("fever " + path, form("/api/fever/?api&" + path, key));
    }
    long last = 0;
    for (boolean more = true; more; ) {
      HttpResponse<String> page = form("/api/fever/?api&items&since_id=" + last, key);
      List<JsonNode> items = JSON.readTree(page.body()).path("items").valueStream().toList();
      more = !items.isEmpty();
      if (more) {
        keep("fever items after " + last, page);
        last = items.getLast().path("id").asLong();
      }
    }
  }

  private void keep(String what, HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(what + ": " + answer.statusCode() + " " + answer.body());
    }
    answers.put(what, answer);
  }

  private String post(String path, String body) {
    return form(path, body).body();
  }

  private HttpResponse<String> form(String path, String body) {
    return visitor.send("POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
