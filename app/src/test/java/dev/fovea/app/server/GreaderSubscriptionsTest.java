package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.service.Subscriptions;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The Google Reader API, request by request, as its descriptions have it: what is followed. */
class GreaderSubscriptionsTest extends GreaderCase {

  @Test
  void subscriptionsAreListedWithWhatAppsNeed() {
    JsonNode list = get("subscription/list?output=json").path("subscriptions");
    assertThat(list.size()).isEqualTo(2);
    JsonNode gardens = list.get(0);
    assertThat(gardens.path("id").asString())
        .isEqualTo("feed/" + Subscriptions.key(AppsServer.GARDENS));
    assertThat(gardens.path("title").asString()).isEqualTo("Gardens & <Paths>");
    assertThat(gardens.path("url").asString()).isEqualTo(AppsServer.GARDENS);
    assertThat(gardens.path("htmlUrl").asString()).isEqualTo("https://site.example/");
    assertThat(gardens.path("categories").size()).isZero();
  }

  @Test
  void aSubscriptionIsAddedNamedLabelledAndLeft() {
    String address = "https://new.example/feed.xml?x=1&y=2";
    ok(
        post(
            "subscription/edit",
            "ac",
            "subscribe",
            "s",
            "feed/" + address,
            "t",
            "A new one",
            "a",
            "user/-/label/Later & <more>"));
    JsonNode added = get("subscription/list").path("subscriptions").get(2);
    assertThat(added.path("title").asString()).isEqualTo("A new one");
    assertThat(added.path("url").asString()).isEqualTo(address);
    assertThat(AppsWorld.texts(added.path("categories"), "label"))
        .containsExactly("Later & <more>");
    String id = added.path("id").asString();
    assertThat(AppsWorld.texts(get("tag/list").path("tags"), "id"))
        .contains("user/-/label/Later & <more>");
    ok(post("rename-tag", "s", "user/-/label/Later & <more>", "dest", "user/-/label/Then"));
    ok(post("subscription/edit", "ac", "edit", "s", id, "t", "Called so"));
    JsonNode edited = get("subscription/list").path("subscriptions").get(2);
    assertThat(edited.path("title").asString()).isEqualTo("Called so");
    assertThat(AppsWorld.texts(edited.path("categories"), "label")).containsExactly("Then");
    ok(
        post(
            "subscription/edit",
            "ac",
            "edit",
            "s",
            id,
            "r",
            "user/-/label/Then",
            "a",
            "user/-/label/Other"));
    ok(post("disable-tag", "s", "user/-/label/Other"));
    assertThat(get("subscription/list").path("subscriptions").get(2).path("categories").size())
        .isZero();
    ok(post("subscription/edit", "ac", "unsubscribe", "s", id));
    assertThat(get("subscription/list").path("subscriptions").size()).isEqualTo(2);
    for (String[] bad :
        List.of(
            new String[] {"ac", "explode", "s", id},
            new String[] {"ac", "subscribe"},
            new String[] {"ac", "subscribe", "s", "feed/file:///etc/passwd"},
            new String[] {"ac", "subscribe", "s", "feed/javascript:alert(1)"},
            new String[] {"ac", "edit", "s", "feed/" + AppsServer.NEWS, "a", "user/-/label/Today"},
            new String[] {"ac", "unsubscribe", "s", id})) {
      assertThat(post("subscription/edit", bad).statusCode())
          .as(String.join(" ", bad))
          .isEqualTo(400);
    }
    assertThat(post("rename-tag", "s", "user/-/label/None", "dest", "user/-/label/X").statusCode())
        .isEqualTo(400);
    assertThat(post("disable-tag", "s", "user/-/label/None").statusCode()).isEqualTo(400);
  }

  @Test
  void quickAddFollowsAnAddressOrSaysThatItIsNone() {
    JsonNode added =
        AppsWorld.json(post("subscription/quickadd", "quickadd", "https://quick.example/atom"));
    assertThat(added.path("numResults").asInt()).isEqualTo(1);
    assertThat(added.path("streamId").asString())
        .isEqualTo("feed/" + Subscriptions.key("https://quick.example/atom"));
    JsonNode none = AppsWorld.json(post("subscription/quickadd", "quickadd", "file:///etc/passwd"));
    assertThat(none.path("numResults").asInt()).isZero();
    assertThat(none.has("streamId")).isFalse();
  }

  @Test
  void anOutlineGoesOutAndComesBackIn() {
    String outline = world.get(API + "subscription/export", ada).body();
    assertThat(outline).contains("Gardens &amp; &lt;Paths&gt;").contains(AppsServer.NEWS);
    HttpResponse<String> answer =
        world.visitor.send(
            "POST",
            API + "subscription/import",
            outline.replace("news.example", "other.example"),
            ada[0],
            ada[1],
            "Content-Type",
            "text/xml");
    assertThat(answer.body()).isEqualTo("OK: 2");
    assertThat(get("subscription/list").path("subscriptions").size()).isEqualTo(3);
  }
}
