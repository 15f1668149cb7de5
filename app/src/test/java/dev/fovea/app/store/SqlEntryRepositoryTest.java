package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Embedding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class SqlEntryRepositoryTest {

  private final Backend backend;

  @TempDir Path folder;
  private Store store;
  private EntryRepository entries;

  SqlEntryRepositoryTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    store = backend.open(folder);
    entries = store.entries();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesBackWhatWasSaved() {
    List<Entry> saved = IntStream.range(0, 1200).mapToObj(Samples::entry).toList();
    assertThat(entries.save(saved)).isEqualTo(1200);
    assertThat(entries.findAll(saved.stream().map(Entry::id).toList()))
        .containsExactlyInAnyOrderElementsOf(saved);
    assertThat(entries.count(Samples.SOURCE)).isEqualTo(1200);
  }

  @Test
  void refreshesTextButNeverFirstSeen() {
    Entry first = Samples.entry(1);
    entries.save(List.of(first));
    Entry later =
        Samples.withText(
            Samples.entry(
                Samples.SOURCE, 1, first.publishedAt(), first.firstSeenAt().plusSeconds(9)),
            "Corrected");
    assertThat(entries.save(List.of(later, Samples.entry(2)))).isEqualTo(1);
    Entry kept = entries.find(first.id()).orElseThrow();
    assertThat(kept.text()).isEqualTo("Corrected");
    assertThat(kept.firstSeenAt()).isEqualTo(first.firstSeenAt());
  }

  @Test
  void forgetsThePointsOfAnEntryWhoseTextChanged() {
    Entry changed = Samples.entry(1);
    Entry same = Samples.entry(2);
    entries.save(List.of(changed, same));
    store
        .embeddings()
        .save(
            Map.of(
                changed.id(), Embedding.of("space", 1, 0), same.id(), Embedding.of("space", 0, 1)));
    entries.save(List.of(Samples.withText(changed, "Other words"), same));
    assertThat(store.embeddings().findAll("space", List.of(changed.id(), same.id())))
        .containsOnlyKeys(same.id());
  }

  @Test
  void findsByUniqueBeginningsOfIds() {
    List<Entry> saved = IntStream.range(0, 300).mapToObj(Samples::entry).toList();
    entries.save(saved);
    for (String prefix : List.of("0", "7", "8", "f", "a3", "FF")) {
      assertThat(entries.idsBeginning(prefix, 300))
          .as(prefix)
          .containsExactlyElementsOf(
              saved.stream()
                  .map(Entry::id)
                  .filter(id -> id.toString().startsWith(prefix.toLowerCase(java.util.Locale.ROOT)))
                  .sorted(Comparator.comparingLong(EntryId::value))
                  .toList());
    }
    assertThat(entries.idsBeginning(saved.getFirst().id().toString(), 2))
        .containsExactly(saved.getFirst().id());
    assertThatThrownBy(() -> entries.idsBeginning("", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> entries.idsBeginning("x", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void windowHoldsExactlyWhatWasPublishedOrFirstSeenWithinItByFollowedSources() {
    Random random = new Random(42);
    List<String> addresses =
        List.of("https://a.example/", "https://b.example/", "https://c.example/");
    store.sources().follow(PersonId.LOCAL, Source.unread(addresses.get(0)));
    store.sources().follow(PersonId.LOCAL, Source.unread(addresses.get(1)));
    store.sources().follow(new PersonId(2), Source.unread(addresses.get(2)));
    List<Entry> all = new ArrayList<>();
    for (int number = 0; number < 400; number++) {
      all.add(
          Samples.entry(
              addresses.get(random.nextInt(3)),
              number,
              random.nextInt(4) == 0
                  ? Optional.empty()
                  : Optional.of(Samples.NOON.plusSeconds(random.nextInt(-50, 50))),
              Samples.NOON.plusSeconds(random.nextInt(-50, 50))));
    }
    entries.save(all);
    for (int trial = 0; trial < 50; trial++) {
      Instant since = Samples.NOON.plusSeconds(random.nextInt(-60, 60));
      Instant until = since.plusSeconds(random.nextInt(0, 40));
      assertThat(entries.within(PersonId.LOCAL, since, until))
          .containsExactlyElementsOf(
              all.stream()
                  .filter(entry -> !entry.source().equals(addresses.get(2)))
                  .filter(entry ->
                      between(entry.firstSeenAt(), since, until)
                          || entry
                              .publishedAt()
                              .filter(at -> between(at, since, until))
                              .isPresent())
                  .sorted(Comparator.comparing(Entry::datedAt).reversed().thenComparing(Entry::id))
                  .toList());
    }
  }

  @Test
  void theStreamIsReadInPagesThatNeitherOverlapNorLeaveAnythingOut() {
    store.sources().follow(PersonId.LOCAL, Source.unread(Samples.SOURCE));
    entries.save(IntStream.range(0, 57).mapToObj(Samples::entry).toList());
    entries.save(
        List.of(Samples.entry("https://other.example/", 99, Optional.empty(), Samples.NOON)));
    List<Entry> read = new ArrayList<>();
    Optional<EntryRepository.Place> place = Optional.empty();
    List<Entry> page = entries.stream(PersonId.LOCAL, place, 10);
    while (!page.isEmpty()) {
      read.addAll(page);
      page =
          entries.stream(PersonId.LOCAL, Optional.of(EntryRepository.Place.of(read.getLast())), 10);
    }
    assertThat(read).hasSize(57).doesNotHaveDuplicates();
    assertThat(read).isSortedAccordingTo(Comparator.comparing(Entry::datedAt).reversed());
  }

  @Test
  void onlyWhatAPersonFollowsOrHasDecidedOnIsVisible() {
    PersonId other = new PersonId(2);
    store.sources().follow(PersonId.LOCAL, Source.unread(Samples.SOURCE));
    Entry entry = Samples.entry(1);
    entries.save(List.of(entry));
    assertThat(entries.visible(PersonId.LOCAL, entry.id())).contains(entry);
    assertThat(entries.visible(other, entry.id())).isEmpty();
    assertThat(entries.visible(other, new EntryId(7))).isEmpty();
    store
        .journal()
        .append(PersonId.LOCAL, entry.id(), Outcome.SAVE, OptionalDouble.empty(), Samples.NOON);
    store.sources().unfollow(PersonId.LOCAL, Samples.SOURCE);
    assertThat(entries.visible(PersonId.LOCAL, entry.id())).contains(entry);
  }

  private static boolean between(Instant instant, Instant since, Instant until) {
    return !instant.isBefore(since) && !instant.isAfter(until);
  }

  @Test
  void windowIsReadThroughTheIndicesOfDates() {
    assumeTrue(backend == Backend.SQLITE, "other databases choose by what they have counted");
    List<String> plan =
        store
            .database()
            .client()
            .sql("EXPLAIN QUERY PLAN " + SqlEntryRepository.WITHIN)
            .param("person", 1)
            .param("since", 0)
            .param("until", 1)
            .query((row, number) -> row.getString("detail"))
            .list();
    assertThat(plan).anyMatch(step -> step.contains("entry_published"));
    assertThat(plan).anyMatch(step -> step.contains("entry_first_seen"));
    assertThat(plan).noneMatch(step -> step.startsWith("SCAN e"));
  }
}
