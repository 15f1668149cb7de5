package dev.fovea.app.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberingTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void whatIsRememberedGivesTheSameBriefingToTheLastBit(long seed) {
    Random random = new Random(seed);
    try (World world = new World(folder)) {
      world.generate(random);
      world.follow(0);
      Briefer remembering = world.remembering();
      Person person = World.person(random);
      for (int step = 0; step < 12; step++) {
        change(world, random, step);
        for (Mode mode : Mode.values()) {
          BriefingRequest request = world.request(person, 3 + random.nextInt(20), mode);
          assertThat(remembering.brief(request, List.of()))
              .as("step %d, %s", step, mode)
              .isEqualTo(world.briefer.brief(request, List.of()));
        }
      }
    }
  }

  private static void change(World world, Random random, int step) {
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
      world.store.journal().appendClear(PersonId.LOCAL, entry.id(), World.NOW);
    } else {
      Outcome[] outcomes = Outcome.values();
      world.decide(entry, outcomes[random.nextInt(outcomes.length)]);
    }
  }
}
