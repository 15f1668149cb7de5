package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {

  @TempDir Path temporary;
  private final Shell shell = new Shell(Language.ENGLISH);

  @Test
  void holdsEverythingThatThePersonPutIn() throws IOException {
    List<Entry> entries = List.of(entry(1), entry(2));
    try (Store store = Store.open(data(), Language.ENGLISH)) {
      store.entries().save(entries);
    }
    String decided = entries.getFirst().id().toString();
    run("sources", "add", "https://a.example/feed");
    run("person", "interest", "add", "solar power=1.5");
    run("person", "purpose", "climate=0.3");
    run("person", "rate", "zh=300");
    run("decide", decided, "skip");
    run("decide", decided, "clear");
    run("decide", decided, "save", "--minutes", "2.5");
    Path file = temporary.resolve("mine.zip");
    assertThat(run("export", file.toString()).out())
        .contains("3 decisions on 1 entries, 1 interests, 1 sources");
    Map<String, String> archive = read(file);
    assertThat(archive)
        .containsOnlyKeys(
            "manifest.json",
            "person.json",
            "sources.json",
            "sources.opml",
            "labels.json",
            "decisions.json",
            "entries.json",
            "briefings.json",
            "models.json");
    assertThat(json(archive, "manifest.json").get("format").stringValue())
        .isEqualTo("fovea-export");
    JsonNode person = json(archive, "person.json");
    assertThat(person.get("interests").get(0).get("text").stringValue()).isEqualTo("solar power");
    assertThat(person.get("purposes").get("climate").doubleValue()).isEqualTo(0.3);
    assertThat(person.get("readingRates").get("zh").doubleValue()).isEqualTo(300);
    JsonNode decisions = json(archive, "decisions.json").get("decisions");
    assertThat(decisions.valueStream().map(line -> line.get("outcome").stringValue()))
        .containsExactly("skip", "clear", "save");
    assertThat(decisions.get(2).get("minutes").doubleValue()).isEqualTo(2.5);
    assertThat(decisions.get(0).get("minutes").isNull()).isTrue();
    JsonNode exported = json(archive, "entries.json").get("entries");
    assertThat(exported.size()).isEqualTo(1);
    assertThat(exported.get(0).get("id").stringValue()).isEqualTo(decided);
    assertThat(exported.get(0).get("title").stringValue()).isEqualTo("标题 1");
    assertThat(archive.get("sources.opml")).contains("https://a.example/feed");
  }

  @Test
  void whatAppsHaveNamedAndLabelledIsInItWithTheEntriesItIsOn() throws IOException {
    run("sources", "add", "https://a.example/feed");
    run("sources", "add", "https://b.example/feed");
    try (Store store = Store.open(data(), Language.ENGLISH)) {
      store.entries().save(List.of(entry(1), entry(2)));
      store.labels().setTitle(PersonId.LOCAL, "https://a.example/feed", Optional.of("我的"));
      store.labels().add(PersonId.LOCAL, "https://a.example/feed", "garden");
      store.labels().add(PersonId.LOCAL, "https://a.example/feed", "at home");
      store.labels().add(PersonId.LOCAL, List.of(entry(2).id()), "later");
    }
    Path file = temporary.resolve("mine.zip");
    assertThat(run("export", file.toString()).status()).isZero();
    Map<String, String> archive = read(file);
    assertThat(json(archive, "labels.json"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"sources": [{"url": "https://a.example/feed", "title": "我的",
                                  "labels": ["at home", "garden"]}],
                     "entries": [{"entry": "%s", "labels": ["later"]}]}
                    """
                        .formatted(entry(2).id())));
    assertThat(json(archive, "entries.json").get("entries").size()).isEqualTo(1);
    assertThat(json(archive, "entries.json").get("entries").get(0).get("id").stringValue())
        .isEqualTo(entry(2).id().toString());
    assertThat(archive.get("sources.opml")).contains("title=\"我的\"");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsStatusTwoAndLeavesNothing() throws IOException {
    run("person", "reserve", "0.2");
    Shell.Result result = run("export", temporary.resolve("no/such/mine.zip").toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .hasLineCount(1)
        .contains("mine.zip cannot be written (there is no such folder)");
    assertThat(run("export", temporary.toString()).status()).isEqualTo(2);
    try (var files = Files.list(temporary)) {
      assertThat(files).containsExactly(data());
    }
  }

  @Test
  void aFolderThatHoldsNothingIsNoneToExport() {
    Shell.Result result = run("export", temporary.resolve("mine.zip").toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).hasLineCount(1).contains("nothing of Fovea").contains("data");
    assertThat(temporary).isEmptyDirectory();
  }

  private Shell.Result run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data";
    all[arguments.length + 1] = data().toString();
    return shell.run(all);
  }

  private Path data() {
    return temporary.resolve("data");
  }

  private static JsonNode json(Map<String, String> archive, String name) {
    return JsonMapper.shared().readTree(archive.get(name));
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> documents = new HashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        documents.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return documents;
  }

  private static Entry entry(int number) {
    return new Entry(
        EntryId.of("https://a.example/feed", "g" + number),
        "https://a.example/feed",
        "g" + number,
        Optional.empty(),
        "标题 " + number,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        Language.CHINESE,
        "<p>正文</p>",
        "正文");
  }
}
