package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.service.Subscriptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Streams and the plan as Atom: valid by RFC 4287, and read by newsboat's rules. */
class AtomStreamsTest extends GreaderCase {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String STREAM = "/api/greader/reader/atom/";

  private static Document parse(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/atom+xml;charset=UTF-8");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    assertIsAtom(document.getDocumentElement());
    return document;
  }

  /** What RFC 4287, sections 4.1.1 and 4.1.2, demands of a feed and its entries. */
  private static void assertIsAtom(Element feed) {
    assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(feed.getLocalName()).isEqualTo("feed");
    assertThat(children(feed, "id")).hasSize(1);
    assertThat(children(feed, "title")).hasSize(1);
    assertThat(children(feed, "updated"))
        .singleElement()
        .satisfies(date -> OffsetDateTime.parse(date.getTextContent()));
    Set<String> ids = new HashSet<>();
    for (Element entry : children(feed, "entry")) {
      assertThat(children(entry, "id")).hasSize(1);
      assertThat(ids.add(text(entry, "id"))).as("an id stands once").isTrue();
      assertThat(URI.create(text(entry, "id")).isAbsolute()).isTrue();
      assertThat(children(entry, "title")).hasSize(1);
      OffsetDateTime.parse(text(entry, "updated"));
      OffsetDateTime.parse(text(entry, "published"));
      assertThat(children(entry, "author")).hasSizeGreaterThanOrEqualTo(1);
      assertThat(children(children(entry, "author").getFirst(), "name")).hasSize(1);
      assertThat(children(entry, "content")).hasSize(1);
      assertThat(children(entry, "content").getFirst().getAttribute("type")).isEqualTo("html");
      for (Element link : children(entry, "link")) {
        assertThat(link.getAttribute("href")).startsWith("https://");
      }
      for (Element category : children(entry, "category")) {
        assertThat(category.getAttribute("term")).isNotEmpty();
      }
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getLocalName().equals(name)) {
        assertThat(element.getNamespaceURI()).isEqualTo(ATOM);
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).getFirst().getTextContent();
  }

  private List<Element> entries(String stream) throws Exception {
    return children(parse(world.get(STREAM + stream, ada)).getDocumentElement(), "entry");
  }

  private static List<String> labels(Element entry) {
    return children(entry, "category").stream()
        .filter(category -> category.getAttribute("scheme").equals("http://www.google.com/reader/"))
        .map(category -> category.getAttribute("label"))
        .toList();
  }

  @Test
  void aStreamIsAtomWithWhatAppsMark() throws Exception {
    String feed = AppsWorld.encoded("feed/" + Subscriptions.key(AppsServer.GARDENS));
    List<Element> fresh = entries(feed + "?n=20");
    assertThat(fresh).hasSize(5);
    assertThat(fresh).allSatisfy(entry -> assertThat(labels(entry)).contains("fresh"));
    assertThat(text(fresh.get(2), "title"))
        .isEqualTo("How to prune roses <&> hedges without losing \"next summer's\" flowers");
    assertThat(text(fresh.get(2), "content")).startsWith("<p>").contains("&lt;&amp;>");
    assertThat(children(fresh.get(1), "link")).as("no address that runs").isEmpty();
    world.decide(apps.gardens.get(2), "read");
    world.decide(apps.gardens.get(3), "save");
    List<Element> marked = entries(feed + "?n=20");
    assertThat(labels(marked.get(2))).contains("read").doesNotContain("fresh");
    assertThat(labels(marked.get(3))).contains("starred", "fresh");
    assertThat(entries(feed + "?n=20&xt=" + STATE + "read")).hasSize(4);
    assertThat(entries(STATE + "starred")).hasSize(1);
    assertThat(entries("user/-/label/nothing")).isEmpty();
    assertThat(entries("feed%2F0123456789abcdef")).isEmpty();
    assertThat(world.get(STREAM + feed).statusCode()).isEqualTo(401);
  }

  @Test
  void anUnchangedStreamIsNotSentTwice() {
    String path = STREAM + STATE + "reading-list";
    String etag = world.get(path, ada).headers().firstValue("ETag").orElseThrow();
    assertThat(world.get(path, ada[0], ada[1], "If-None-Match", etag).statusCode()).isEqualTo(304);
    world.decide(apps.gardens.get(2), "read");
    assertThat(world.get(path, ada[0], ada[1], "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void thePlanIsAFeedForWhoeverKnowsItsAddress() throws Exception {
    assertThat(world.get("/plan/guess.atom").statusCode()).isEqualTo(404);
    String path = renewed();
    assertThat(path).matches("/plan/[A-Za-z0-9_-]{43}\\.atom");
    HttpResponse<String> answer = world.get(path);
    List<String> picks =
        AppsWorld.texts(
            AppsWorld.json(world.get("/api/v1/briefing?minutes=15", world.token)).path("picks"),
            "id");
    assertThat(children(parse(answer).getDocumentElement(), "entry"))
        .extracting(entry -> text(entry, "id"))
        .isEqualTo(picks.stream().map(id -> "urn:fovea:entry:" + id).toList());
    assertThat(answer.body()).as("it does not tell its address").doesNotContain(path);
    String next = renewed();
    assertThat(world.get(path).statusCode()).as("a new one ends it").isEqualTo(404);
    assertThat(world.get(next).statusCode()).isEqualTo(200);
    world.visitor.send("DELETE", "/api/v1/apps/plan", "", world.token);
    assertThat(world.get(next).statusCode()).isEqualTo(404);
  }

  private String renewed() {
    HttpResponse<String> answer = world.visitor.send("POST", "/api/v1/apps/plan", "", world.token);
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode made = JsonMapper.shared().readTree(answer.body());
    return made.path("path").asString();
  }
}
