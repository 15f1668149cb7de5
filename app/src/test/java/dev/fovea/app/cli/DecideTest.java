package dev.fovea.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final Shell shell = new Shell(Language.ENGLISH, NOW);
  private List<Entry> entries = List.of();

  @BeforeEach
  void store() {
    entries =
        IntStream.range(0, 40)
            .mapToObj(number ->
                new Entry(
                    EntryId.of("https://a.example/", "g" + number),
                    "https://a.example/",
                    "g" + number,
                    Optional.empty(),
                    "Title " + number,
                    Optional.empty(),
                    Optional.empty(),
                    NOW,
                    Language.ENGLISH,
                    "",
                    "Text"))
            .toList();
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      store.entries().save(entries);
    }
  }

  @Test
  void writesTheDecisionAndSaysWhatItWasAbout() {
    Shell.Result result = decide(id(0), "SAVE", "--minutes", "2.5");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("saved: Title 0").contains(id(0));
    assertThat(result.err()).isEmpty();
    assertThat(current())
        .containsExactly(
            new Decision(1, entries.getFirst().id(), Outcome.SAVE, OptionalDouble.of(2.5), NOW));
  }

  @Test
  void takesAUniqueBeginningOfAnId() {
    String beginning = uniqueBeginning(entries.getFirst());
    assertThat(decide(beginning, "less").status()).isZero();
    assertThat(current()).extracting(Decision::entry).containsExactly(entries.getFirst().id());
  }

  @Test
  void clearTakesBackTheDecision() {
    decide(id(0), "regret");
    assertThat(decide(id(0), "clear").status()).isZero();
    assertThat(current()).isEmpty();
  }

  @Test
  void atSetsTheClock() {
    assertThat(decide(id(0), "read", "--at", "2026-02-01T08:00:00+08:00").status()).isZero();
    assertThat(decide(id(1), "read", "--at", "2026-02-02").status()).isZero();
    assertThat(current())
        .extracting(Decision::at)
        .containsExactly(
            Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-02-02T00:00:00Z"));
  }

  @Test
  void unusableArgumentsAreOneLineAndStatusTwoAndWriteNothing() {
    List<List<String>> unusable =
        List.of(
            List.of("zzzz", "worth"),
            List.of("0123456789abcdef0", "worth"),
            List.of(unknownId(), "worth"),
            List.of(ambiguousBeginning(), "worth"),
            List.of(id(0), "maybe"),
            List.of(id(0), "worth", "--minutes", "NaN"),
            List.of(id(0), "worth", "--minutes", "-1"),
            List.of(id(0), "worth", "--minutes", "Infinity"),
            List.of(id(0), "worth", "--minutes", "1e999"),
            List.of(id(0), "worth", "--minutes", "three"),
            List.of(id(0), "clear", "--minutes", "3"),
            List.of(id(0), "worth", "--at", "yesterday"),
            List.of(id(0)));
    for (Language language : Language.values()) {
      for (List<String> arguments : unusable) {
        Shell.Result result = decide(new Shell(language), arguments.toArray(String[]::new));
        assertThat(result.status()).as("%s", arguments).isEqualTo(2);
        assertThat(result.out()).as("%s", arguments).isEmpty();
        assertThat(result.err()).as("%s", arguments).hasLineCount(1).doesNotContain("Exception");
      }
    }
    assertThat(current()).isEmpty();
  }

  @Test
  void anAmbiguousBeginningNamesTheChoices() {
    assertThat(decide(ambiguousBeginning(), "worth").err())
        .contains("begins several ids")
        .contains("Title ");
  }

  private Shell.Result decide(String... arguments) {
    return decide(shell, arguments);
  }

  private Shell.Result decide(Shell shell, String... arguments) {
    return shell.run(
        java.util.stream.Stream.of(
                java.util.stream.Stream.of("decide"),
                java.util.stream.Stream.of(arguments),
                java.util.stream.Stream.of("--data", folder.toString()))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private List<Decision> current() {
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      return store.journal().current(PersonId.LOCAL, NOW);
    }
  }

  private String id(int number) {
    return entries.get(number).id().toString();
  }

  private String uniqueBeginning(Entry entry) {
    String id = entry.id().toString();
    return IntStream.rangeClosed(1, 16)
        .mapToObj(length -> id.substring(0, length))
        .filter(beginning ->
            entries.stream().filter(e -> e.id().toString().startsWith(beginning)).count() == 1)
        .findFirst()
        .orElseThrow();
  }

  /** Among forty ids and sixteen digits, two begin alike. */
  private String ambiguousBeginning() {
    return IntStream.range(0, 16)
        .mapToObj(Integer::toHexString)
        .filter(
            digit -> entries.stream().filter(e -> e.id().toString().startsWith(digit)).count() > 1)
        .findFirst()
        .orElseThrow();
  }

  private String unknownId() {
    String unknown = "%016x".formatted(entries.getFirst().id().value() + 1);
    assertThat(entries).noneMatch(entry -> entry.id().toString().equals(unknown));
    return unknown;
  }
}
