package dev.fovea.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.briefing.LoggedPick;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Embedding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class SqlRepositoriesTest {

  private final Backend backend;

  private static final PersonId OTHER = new PersonId(2);

  @TempDir Path folder;
  private Store store;

  SqlRepositoriesTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    store = backend.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aSourceKeepsWhatAFetchFoundOut() {
    Source fetched =
        new Source(
            Samples.SOURCE,
            Optional.of("https://example.org/moved"),
            "Title",
            Optional.of("https://example.org/"),
            Optional.of("\"tag\""),
            Optional.of("Sun, 01 Mar 2026 12:00:00 GMT"),
            Optional.of(Samples.NOON),
            Optional.of(Samples.NOON.plusSeconds(60)),
            3,
            Optional.of("404"));
    store.sources().follow(PersonId.LOCAL, Source.unread(Samples.SOURCE));
    store.sources().update(fetched);
    store.sources().follow(OTHER, Source.unread(Samples.SOURCE));
    assertThat(store.sources().find(Samples.SOURCE)).contains(fetched);
    assertThat(store.sources().followedBy(OTHER)).containsExactly(fetched);
    assertThat(store.sources().find("https://example.org/other")).isEmpty();
  }

  @Test
  void sourcesStayInTheOrderTheyWereAdded() {
    List<String> addresses =
        List.of("https://c.example/", "https://a.example/", "https://b.example/");
    addresses.forEach(address -> store.sources().follow(PersonId.LOCAL, Source.unread(address)));
    store.sources().follow(PersonId.LOCAL, Source.unread(addresses.getFirst()));
    assertThat(store.sources().followedBy(PersonId.LOCAL))
        .extracting(Source::address)
        .containsExactlyElementsOf(addresses);
  }

  @Test
  void anUnfollowedSourceGoesButForWhatWasDecidedOn() {
    store.sources().follow(PersonId.LOCAL, Source.unread(Samples.SOURCE));
    store.sources().follow(OTHER, Source.unread(Samples.SOURCE));
    store.entries().save(List.of(Samples.entry(1), Samples.entry(2)));
    store
        .journal()
        .append(
            PersonId.LOCAL,
            Samples.entry(1).id(),
            Outcome.SAVE,
            OptionalDouble.empty(),
            Samples.NOON);
    assertThat(store.sources().unfollow(PersonId.LOCAL, Samples.SOURCE)).isTrue();
    assertThat(store.sources().unfollow(PersonId.LOCAL, Samples.SOURCE)).isFalse();
    assertThat(store.entries().count(Samples.SOURCE)).as("somebody follows it").isEqualTo(2);
    assertThat(store.sources().unfollow(OTHER, Samples.SOURCE)).isTrue();
    assertThat(store.entries().find(Samples.entry(1).id())).isPresent();
    assertThat(store.entries().find(Samples.entry(2).id())).isEmpty();
    assertThat(store.sources().find(Samples.SOURCE)).isPresent();
  }

  @Test
  void embeddingsComeBackBitForBit() {
    Random random = new Random(42);
    List<Entry> entries = IntStream.range(0, 1100).mapToObj(Samples::entry).toList();
    store.entries().save(entries);
    Map<EntryId, Embedding> first = new HashMap<>();
    Map<EntryId, Embedding> second = new HashMap<>();
    for (Entry entry : entries) {
      first.put(entry.id(), embedding("first", 7, random));
      second.put(entry.id(), embedding("second", 5, random));
    }
    store.embeddings().save(second);
    store.embeddings().save(first);
    List<EntryId> ids = entries.stream().map(Entry::id).toList();
    assertThat(store.embeddings().findAll("first", ids)).isEqualTo(first);
    assertThat(store.embeddings().findAll("second", ids)).isEqualTo(second);
    Embedding other = embedding("first", 7, random);
    store.embeddings().save(Map.of(ids.getFirst(), other));
    assertThat(store.embeddings().findAll("first", List.of(ids.getFirst(), new EntryId(5))))
        .isEqualTo(Map.of(ids.getFirst(), other));
  }

  @Test
  void aPointOfAnEntryThatWasRemovedMeanwhileIsLeftOutAndTheOthersAreKept() {
    Random random = new Random(42);
    store.entries().save(List.of(Samples.entry(1)));
    Embedding kept = embedding("space", 7, random);
    store
        .embeddings()
        .save(Map.of(Samples.entry(1).id(), kept, new EntryId(5), embedding("space", 7, random)));
    assertThat(store.embeddings().findAll("space", List.of(Samples.entry(1).id(), new EntryId(5))))
        .isEqualTo(Map.of(Samples.entry(1).id(), kept));
  }

  private static Embedding embedding(String space, int dimension, Random random) {
    float[] values = new float[dimension];
    for (int index = 0; index < dimension; index++) {
      values[index] = Float.intBitsToFloat(random.nextInt());
    }
    return Embedding.of(space, values);
  }

  @Test
  void candidatesAreKnownOnceWithTheTimeTheyStoodToChooseFrom() {
    Entry picked = Samples.entry(1);
    Entry told = Samples.entry(2);
    Entry left = Samples.entry(3);
    Entry decided = Samples.entry(4);
    Pick pick =
        new Pick(
            picked, "S", 3, 4, Optional.empty(), List.of(new Pick.Duplicate(told, "Other title")));
    Instant later = Samples.NOON.plusSeconds(60);
    Instant latest = later.plusSeconds(60);
    record(Samples.NOON, List.of(pick), List.of(leftOut(left, Omission.Kind.PRICE)), Map.of());
    record(
        later,
        List.of(),
        List.of(leftOut(left, Omission.Kind.FULL), leftOut(decided, Omission.Kind.DECIDED)),
        Map.of(left.id(), Map.of("climate", 0.5)));
    record(latest, List.of(), List.of(), Map.of());
    assertThat(store.briefings().candidates(PersonId.LOCAL, Samples.NOON, latest))
        .extracting(LoggedCandidate::entry)
        .containsExactlyInAnyOrder(picked.id(), told.id(), left.id());
    assertThat(store.briefings().candidates(PersonId.LOCAL, later, latest))
        .containsExactly(
            new LoggedCandidate(
                left.id(),
                left.source(),
                "S",
                left.title(),
                2,
                OptionalDouble.of(0.3),
                Optional.of("because FULL"),
                Samples.NOON,
                later,
                Map.of("climate", 0.5)));
    assertThat(store.briefings().candidates(PersonId.LOCAL, latest, latest)).isEmpty();
    assertThat(store.briefings().candidates(PersonId.LOCAL, List.of(told.id(), decided.id())))
        .singleElement()
        .satisfies(candidate -> assertThat(candidate.sourceTitle()).isEqualTo("Other title"));
    assertThat(store.briefings().picks(PersonId.LOCAL, Samples.NOON, latest))
        .containsExactly(new LoggedPick(picked.id(), Samples.NOON, Mode.PERSONAL, 3, 4.5));
    assertThat(store.briefings().picks(OTHER, Samples.NOON, latest)).isEmpty();
  }

  private void record(
      Instant at,
      List<Pick> picks,
      List<LeftOut> leftOut,
      Map<EntryId, Map<String, Double>> topics) {
    Briefing briefing =
        new Briefing(
            at,
            Mode.PERSONAL,
            15,
            3,
            4.5,
            OptionalDouble.of(0.1),
            OptionalDouble.of(1),
            picks,
            leftOut,
            List.of(),
            List.of());
    store.briefings().record(PersonId.LOCAL, briefing, topics);
  }

  private static LeftOut leftOut(Entry entry, Omission.Kind kind) {
    return new LeftOut(
        entry, "S", OptionalDouble.of(0.3), 2, new Omission(kind, "because " + kind.name()));
  }

  @Test
  void manyThreadsAppendWithoutLosingOrRepeatingALine()
      throws InterruptedException, ExecutionException {
    store.entries().save(List.of(Samples.entry(1)));
    int threads = 8;
    int each = 25;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(
            pool.submit(() -> {
              for (int count = 0; count < each; count++) {
                store
                    .journal()
                    .append(
                        PersonId.LOCAL,
                        Samples.entry(1).id(),
                        Outcome.READ,
                        OptionalDouble.empty(),
                        Samples.NOON);
              }
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    assertThat(store.journal().lines(PersonId.LOCAL))
        .extracting(JournalLine::sequence)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
  }
}
