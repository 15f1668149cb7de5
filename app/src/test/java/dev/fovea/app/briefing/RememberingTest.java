package dev.fovea.app.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.memory.Repositories;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberingTest {

  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void whatIsRememberedGivesTheSameBriefingToTheLastBit(long seed) {
    Random random = new Random(seed);
    try (World world = new World(folder)) {
      world.generate(random);
      world.follow(0);
      Repositories remembered = Repositories.remembering(world.store);
      Briefer remembering = world.remembering(remembered);
      Person person = World.person(random);
      for (int step = 0; step < 16; step++) {
        Instant at = World.NOW.plusSeconds(11L * step);
        change(world, step % 3 == 0 ? world.store.journal() : remembered.journal(), random, step);
        for (Mode mode : Mode.values()) {
          // The second is planned from the ranking of the first.
          for (int plan = 0; plan < 2; plan++) {
            BriefingRequest request =
                new BriefingRequest(
                    person, 3 + random.nextInt(20), mode, WEEK, at, Language.ENGLISH);
            assertThat(remembering.brief(request, List.of()))
                .as("step %d, %s", step, mode)
                .isEqualTo(world.briefer.brief(request, List.of()));
          }
        }
        assertThat(remembered.journal().current(PersonId.LOCAL, at))
            .isEqualTo(world.store.journal().current(PersonId.LOCAL, at));
      }
      remembered.close().run();
    }
  }

  @Test
  void decisionsThatComeSideBySideAreRememberedInTheOrderInWhichTheyStand() {
    try (World world = new World(folder)) {
      world.generate(new Random(15));
      String source = world.follow(0);
      Repositories remembered = Repositories.remembering(world.store);
      List<Entry> entries =
          IntStream.range(0, 3)
              .mapToObj(i ->
                  world.add(
                      source,
                      Language.ENGLISH,
                      "telescope number " + i,
                      "orbit " + i,
                      World.NOW.minusSeconds(i)))
              .toList();
      DecisionJournal journal = remembered.journal();
      assertThat(journal.current(PersonId.LOCAL, World.NOW)).isNotNull();
      for (int i = 0; i < 3; i++) {
        // Each asked for a moment before the one that came first.
        Instant asked = World.NOW.plusMillis(10 - i);
        journal.append(
            PersonId.LOCAL, entries.get(i).id(), Outcome.SAVE, OptionalDouble.empty(), asked);
      }
      Instant after = World.NOW.plusMillis(10);
      assertThat(journal.current(PersonId.LOCAL, after))
          .isEqualTo(world.store.journal().current(PersonId.LOCAL, after))
          .extracting(Decision::entry)
          .endsWith(entries.get(0).id(), entries.get(1).id(), entries.get(2).id());
      remembered.close().run();
    }
  }

  private static void change(World world, DecisionJournal journal, Random random, int step) {
    Instant at = World.NOW.plusSeconds(11L * step);
    List<Entry> entries = world.entries();
    if (entries.isEmpty() || step % 4 == 3) {
      world.add(
          "https://source0.example/feed",
          Language.ENGLISH,
          "telescope orbit number " + step,
          "rocket launch planet " + step,
          World.NOW.minusSeconds(60L * step));
      return;
    }
    Entry entry = entries.get(random.nextInt(entries.size()));
    if (step % 4 == 2) {
      journal.appendClear(PersonId.LOCAL, entry.id(), at);
    } else {
      Outcome[] outcomes = Outcome.values();
      journal.append(
          PersonId.LOCAL,
          entry.id(),
          outcomes[random.nextInt(outcomes.length)],
          OptionalDouble.empty(),
          at);
    }
  }
}
