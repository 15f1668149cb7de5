package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.models.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BriefTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  /** A text a title, so that nothing is folded that tells different things. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("Tidal turbines finished", "The engineers switched on a power station."),
          Map.entry("A concert at the quay", "An orchestra plays old dances at nightfall."),
          Map.entry("New tax rules for small companies", "Parliament lowers what bakers owe."),
          Map.entry("Telescope finds water on a distant planet", "Astronomers measured vapour."),
          Map.entry("Space probe photographs a distant planet", "A camera sent craters and ice."),
          Map.entry("Football: late goal wins the cup", "The keeper slipped in extra time."),
          Map.entry("Bridge closed for repairs", "Rust was found below the northern arch."),
          Map.entry("How to bake rye bread", "Keep the dough warm for sixteen hours."),
          Map.entry("An old library reopens", "Readers return to the vaulted hall."),
          Map.entry("潮汐发电站建成并网", "工程师们昨天启动了水轮机组。"));

  /** A store in which the encoders' own texts lie encoded, which takes a while. */
  @TempDir private static Path prepared;

  @TempDir Path folder;
  private final Shell english = new Shell(Language.ENGLISH, NOW);

  @BeforeAll
  static void prepare() {
    Shell.Result result =
        new Shell(Language.ENGLISH, NOW)
            .run("brief", "--interest", "music", "--data", prepared.toString());
    assertThat(result.status()).isZero();
  }

  /** The samples that the prepared store follows leave with the first feed of one's own. */
  @BeforeEach
  void copy() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (Stream<Path> files = Files.list(prepared)) {
      for (Path file : files.toList()) {
        Files.copy(file, data.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void withoutAnyFeedItUsesTheSamplesAndSaysSoUntilThereIsAFeedOfOnesOwn() throws IOException {
    Shell.Result first = run(english);
    assertThat(first.status()).isZero();
    assertThat(first.err()).hasLineCount(1).contains("sample streams");
    assertThat(first.out()).startsWith("Your 15 minutes").contains("sample streams");

    JsonNode again = json("--at", "2026-03-01T13:00:00Z");
    assertThat(again.get("notes").toString()).contains("sample streams");
    assertThat(again.get("sources")).isNotEmpty();
    assertThat(again.get("sources").valueStream().map(source -> source.get("status").asString()))
        .containsOnly("unchanged");
    requireContract(again);

    Path own = feed("own.xml", "Tidal turbines finished", "A concert at the quay");
    JsonNode mine = json("--feed", own.toString());
    assertThat(mine.get("sources")).hasSize(1);
    assertThat(mine.get("notes").toString()).doesNotContain("sample");
    assertThat(titles(mine.get("picks")))
        .containsExactlyInAnyOrder("Tidal turbines finished", "A concert at the quay");
  }

  @Test
  void aSourceThatCannotBeReachedIsFailedAndTheRestGoesOn() throws IOException {
    try (FeedServer server = new FeedServer()) {
      String good = server.serve("/good.xml", rss("Good", "Tidal turbines finished"));
      String gone = server.address("/gone.xml");
      String dead = "http://127.0.0.1:" + closedPort() + "/feed.xml";
      Path file = feed("file.xml", "A concert at the quay");
      Path outline = folder.resolve("list.opml");
      Files.writeString(
          outline,
          "<opml version='2.0'><body><outline type='rss' xmlUrl='%s'/></body></opml>"
              .formatted(gone));
      JsonNode briefing =
          json(
              "--feed",
              good,
              "--feed",
              file.toString(),
              "--feed",
              dead,
              "--opml",
              outline.toString(),
              "--minutes",
              "10000");
      requireContract(briefing);
      assertThat(
              briefing.get("sources").valueStream().map(source -> source.get("status").asString()))
          .containsExactly("ok", "ok", "failed", "failed");
      JsonNode failed = briefing.get("sources").get(3);
      assertThat(failed.get("url").asString()).isEqualTo(gone);
      assertThat(failed.get("error").asString()).contains("404");
      assertThat(briefing.get("sources").get(0).get("error").isNull()).isTrue();
      assertThat(titles(briefing.get("picks")))
          .containsExactlyInAnyOrder("Tidal turbines finished", "A concert at the quay");
    }
  }

  @Test
  void anInterestRaisesWhatIsNearItAndHoldsForOneRunOnly() throws IOException {
    Path own =
        feed(
            "own.xml",
            "New tax rules for small companies",
            "Telescope finds water on a distant planet",
            "Football: late goal wins the cup");
    JsonNode briefing =
        json("--feed", own.toString(), "--interest", "astronomy and planets=3", "--interest=a=b");
    requireContract(briefing);
    JsonNode best = briefing.get("picks").get(0);
    assertThat(best.get("title").asString()).contains("Telescope");
    assertThat(best.get("reasons").get(0).get("kind").asString()).isEqualTo("interest");
    assertThat(best.get("reasons").get(0).get("label").asString()).contains("astronomy");
    assertThat(english.run("person", "show", "--data", data()).out()).doesNotContain("astronomy");
  }

  @Test
  void whatIsDecidedOnIsNotShownAgainAndTeachesTheNextBriefing() throws IOException {
    Path own =
        feed(
            "own.xml",
            "Telescope finds water on a distant planet",
            "Space probe photographs a distant planet",
            "New tax rules for small companies");
    JsonNode before = json("--feed", own.toString());
    String id = pick(before, "Telescope").get("id").asString();
    assertThat(english.run("decide", id, "save", "--data", data()).status()).isZero();
    JsonNode after = json();
    requireContract(after);
    assertThat(titles(after.get("picks"))).noneMatch(title -> title.contains("Telescope"));
    JsonNode reasons = pick(after, "Space probe").get("reasons");
    assertThat(reasons.valueStream().map(reason -> reason.get("kind").asString()))
        .contains("history");
    assertThat(reasons.toString()).contains("Telescope", "\"outcome\":\"save\"");
  }

  @Test
  void chronologicalIsNewestFirstWithoutWorth() throws IOException {
    Path own =
        feed(
            "own.xml",
            "Bridge closed for repairs",
            "How to bake rye bread",
            "An old library reopens");
    JsonNode briefing = json("--feed", own.toString(), "--mode", "chronological");
    requireContract(briefing);
    assertThat(titles(briefing.get("picks")))
        .containsExactly(
            "Bridge closed for repairs", "How to bake rye bread", "An old library reopens");
    assertThat(briefing.get("price").isNull()).isTrue();
    assertThat(briefing.get("picks").get(0).get("worth").isNull()).isTrue();
  }

  @Test
  void speaksChineseThroughout() throws IOException {
    Path own = feed("own.xml", "潮汐发电站建成并网", "Tidal turbines finished");
    Shell chinese = new Shell(Language.CHINESE, NOW);
    Shell.Result text = run(chinese, "--feed", own.toString(), "--interest", "潮汐发电站=2");
    assertThat(text.status()).isZero();
    assertThat(text.out())
        .contains("您的 15 分钟", "分钟前", "您的兴趣“潮汐发电站”", "来源", "已读取")
        .doesNotContain(" ago", "worth 0", "Note:");
    Shell.Result page = run(chinese, "--format", "html");
    assertThat(page.out())
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"zh-CN\">", "lang=\"zh\"", "lang=\"en\"");
  }

  /** What the contract says holds always. */
  private static void requireContract(JsonNode briefing) {
    double planned = briefing.get("plannedMinutes").asDouble();
    assertThat(planned).isLessThanOrEqualTo(briefing.get("budgetMinutes").asDouble());
    double expected =
        briefing
            .get("picks")
            .valueStream()
            .mapToDouble(pick -> pick.get("minutes").asDouble())
            .sum();
    assertThat(briefing.get("expectedMinutes").asDouble()).isCloseTo(expected, CLOSE);
    assertThat(expected).isLessThanOrEqualTo(planned + 1e-6);
    Set<String> seen = new HashSet<>();
    double last = Double.POSITIVE_INFINITY;
    for (JsonNode pick : briefing.get("picks")) {
      assertThat(seen.add(pick.get("id").asString())).isTrue();
      pick.get("duplicates")
          .forEach(duplicate -> assertThat(seen.add(duplicate.get("id").asString())).isTrue());
      if (!pick.get("worth").isNull()) {
        assertThat(pick.get("worth").asDouble()).isLessThanOrEqualTo(last);
        last = pick.get("worth").asDouble();
        requireSum(pick);
      }
    }
    briefing
        .get("leftOut")
        .forEach(entry -> assertThat(seen.add(entry.get("id").asString())).isTrue());
  }

  private static void requireSum(JsonNode pick) {
    double logit = pick.get("baseline").asDouble();
    for (JsonNode reason : pick.get("reasons")) {
      logit += reason.get("contribution").asDouble();
      if (!reason.get("evidence").isEmpty()) {
        double shares =
            reason
                .get("evidence")
                .valueStream()
                .mapToDouble(evidence -> evidence.get("share").asDouble())
                .sum();
        assertThat(shares).isCloseTo(reason.get("contribution").asDouble(), CLOSE);
      }
    }
    assertThat(pick.get("logit").asDouble()).isCloseTo(logit, CLOSE);
    assertThat(pick.get("worth").asDouble()).isCloseTo(1 / (1 + Math.exp(-logit)), CLOSE);
  }

  private JsonNode json(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--format", "json"));
    Shell.Result result = run(english, all.toArray(String[]::new));
    assertThat(result.err()).doesNotContain("fovea: --", "wrong inside");
    assertThat(result.status()).isZero();
    return JSON.readTree(result.out());
  }

  private Shell.Result run(Shell shell, String... options) {
    List<String> all = new ArrayList<>(List.of("brief"));
    all.addAll(List.of(options));
    all.addAll(List.of("--data", data()));
    return shell.run(all.toArray(String[]::new));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path feed(String name, String... titles) throws IOException {
    return Files.writeString(folder.resolve(name), rss(name, titles));
  }

  /** The first title is the newest, an hour old; each further one is an hour older. */
  private static String rss(String name, String... titles) {
    StringBuilder items = new StringBuilder();
    for (int index = 0; index < titles.length; index++) {
      String date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              NOW.minus(Duration.ofMinutes(20 + 60L * index)).atOffset(ZoneOffset.UTC));
      items.append(
          "<item><title>%s</title><link>https://%s.example/%d</link><pubDate>%s</pubDate><description>%s</description></item>"
              .formatted(titles[index], name, index, date, TEXTS.get(titles[index])));
    }
    return "<rss version='2.0'><channel><title>%s</title>%s</channel></rss>".formatted(name, items);
  }

  private static JsonNode pick(JsonNode briefing, String title) {
    return briefing
        .get("picks")
        .valueStream()
        .filter(pick -> pick.get("title").asString().contains(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> titles(JsonNode picks) {
    return picks.valueStream().map(pick -> pick.get("title").asString()).toList();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
