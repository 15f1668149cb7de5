package dev.fovea.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.search.SearchResult.Piece;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntrySearchTest {

  private static final String SOURCE = "https://example.org/feed";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> WORDS =
      List.of("amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "heath");

  @TempDir Path folder;
  private Store store;
  private EntrySearch search;

  @BeforeEach
  void open() {
    store = Store.open(folder, Language.ENGLISH);
    search = new EntrySearch(store.entries(), store.indexFolder(), Language.ENGLISH);
  }

  @AfterEach
  void close() {
    search.close();
    store.close();
  }

  private void reopen() {
    search.close();
    search = new EntrySearch(store.entries(), store.indexFolder(), Language.ENGLISH);
  }

  private static Entry entry(String source, int number, String title, String text) {
    return new Entry(
        EntryId.of(source, Integer.toString(number)),
        source,
        Integer.toString(number),
        Optional.empty(),
        title,
        Optional.empty(),
        Optional.of(NOON.plusSeconds(number)),
        NOON,
        Language.ENGLISH,
        "",
        text);
  }

  private SearchResult find(String words) {
    return search.find(new SearchRequest(words, Set.of(SOURCE), 0, 1_000));
  }

  private List<String> titles(String words) {
    return find(words).hits().stream().map(hit -> hit.entry().title()).toList();
  }

  @Test
  void findsExactlyTheEntriesThatHoldAllWordsWhateverWasWrittenInBetween() {
    Random random = new Random(42);
    List<Entry> stored = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      for (int entry = 0; entry < 60; entry++) {
        int number = random.nextInt(200); // some replace an earlier one
        Entry made = entry(SOURCE, number, "Entry " + number, text(random));
        stored.removeIf(known -> known.id().equals(made.id()));
        stored.add(made);
      }
      store.entries().save(stored);
      if (round == 2) {
        reopen();
      }
      for (int question = 0; question < 20; question++) {
        Set<String> asked = new TreeSet<>();
        asked.add(WORDS.get(random.nextInt(WORDS.size())));
        asked.add(WORDS.get(random.nextInt(WORDS.size())));
        assertThat(titles(String.join(" ", asked)))
            .as("round %d, %s", round, asked)
            .containsExactlyInAnyOrderElementsOf(
                stored.stream()
                    .filter(known -> List.of(known.text().split(" ")).containsAll(asked))
                    .map(Entry::title)
                    .toList());
      }
    }
  }

  private static String text(Random random) {
    List<String> words = new ArrayList<>();
    for (int word = 0; word < 3; word++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }

  @Test
  void looksOnlyIntoTheSourcesAskedFor() {
    store.entries().save(List.of(entry("https://other.example/", 1, "Amber", "amber")));
    assertThat(find("amber").total()).isZero();
  }

  @Test
  void titlesCountMoreThanTextsAndOfEqualOnesTheNewestIsFirst() {
    store
        .entries()
        .save(
            List.of(
                entry(SOURCE, 1, "Of trees", "amber and a few other words here"),
                entry(SOURCE, 2, "Amber", "of trees and a few other words here"),
                entry(SOURCE, 3, "Of trees", "amber and a few other words here")));
    assertThat(find("amber").hits().stream().map(hit -> hit.entry().guid()).toList())
        .containsExactly("2", "3", "1");
  }

  @Test
  void marksTheWordsInTitleAndExcerpt() {
    store
        .entries()
        .save(
            List.of(
                entry(
                    SOURCE,
                    1,
                    "Two dunes",
                    "First sentence. The dune moves. " + "Other. ".repeat(80))));
    SearchResult.Hit hit = find("dune").hits().getFirst();
    assertThat(hit.title()).containsExactly(new Piece("Two ", false), new Piece("dunes", true));
    assertThat(hit.excerpt()).contains(new Piece("dune", true));
    assertThat(hit.excerpt().stream().mapToInt(piece -> piece.text().length()).sum())
        .isLessThan(400);
  }

  @Test
  void forgetsWhatTheStoreNoLongerHas() {
    store.sources().follow(PersonId.LOCAL, Source.unread(SOURCE));
    store.entries().save(List.of(entry(SOURCE, 1, "Amber", "amber")));
    assertThat(find("amber").total()).isEqualTo(1);
    store.sources().unfollow(PersonId.LOCAL, SOURCE);
    store.entries().save(List.of(entry("https://other.example/", 2, "Birch", "birch")));
    assertThat(find("amber").total()).isZero();
  }

  @Test
  void aDamagedIndexIsBuiltAnewByItself() throws IOException {
    store.entries().save(List.of(entry(SOURCE, 1, "Amber", "amber")));
    assertThat(find("amber").total()).isEqualTo(1);
    search.close();
    try (Stream<Path> files = Files.list(store.indexFolder().orElseThrow())) {
      for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    reopen();
    assertThat(find("amber").total()).isEqualTo(1);
  }

  @Test
  void aMissingIndexIsBuiltAnewByItself() throws IOException {
    store.entries().save(List.of(entry(SOURCE, 1, "Amber", "amber")));
    assertThat(find("amber").total()).isEqualTo(1);
    search.close();
    try (Stream<Path> files = Files.list(store.indexFolder().orElseThrow())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    reopen();
    assertThat(find("amber").total()).isEqualTo(1);
  }

  @Test
  void nothingAndNonsenseFindNothingAndBreakNothing() {
    store.entries().save(List.of(entry(SOURCE, 1, "Amber", "amber")));
    for (String words :
        List.of("", " ", "\"", "(((", "|", "+-*", "\\", "-", "a".repeat(500), "(a|".repeat(160))) {
      assertThat(find(words).total()).as(words).isZero();
    }
  }
}
