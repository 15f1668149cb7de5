package dev.fovea.app.briefing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.allocation.plan.Minutes;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.learning.ReadingRates;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line that the contract says always holds, over generated streams, decisions, budgets. */
class BriefingPropertiesTest {

  private static final double TOLERANCE = 1e-6;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void holdsWhatTheContractPromises(long seed) {
    Random random = new Random(seed);
    try (World world = new World(folder)) {
      world.generate(random);
      Person person = World.person(random);
      for (double minutes : new double[] {0.2, 3, 15, 10_000}) {
        for (Mode mode : Mode.values()) {
          BriefingRequest request = world.request(person, minutes, mode);
          Briefing briefing = world.briefer.brief(request, List.of());
          minutesKeepWithinTheBudget(briefing);
          everyCandidateIsInExactlyOnePlace(world, briefing);
          everyReasonForLeavingOutIsTrue(world, person, briefing);
          if (mode == Mode.PERSONAL) {
            worthAddsUp(briefing);
          } else {
            nothingIsAssessed(briefing);
          }
          assertThat(world.briefer.brief(request, List.of()))
              .as("a replay gives the same")
              .isEqualTo(briefing);
        }
      }
    }
  }

  private static void minutesKeepWithinTheBudget(Briefing briefing) {
    assertThat(briefing.plannedMinutes()).isLessThanOrEqualTo(briefing.budgetMinutes() + TOLERANCE);
    assertThat(briefing.expectedMinutes())
        .isLessThanOrEqualTo(briefing.plannedMinutes() + TOLERANCE);
    assertThat(briefing.picks().stream().mapToDouble(Pick::minutes).sum())
        .isCloseTo(briefing.expectedMinutes(), within(TOLERANCE));
    // The same total by hand: log-normal, moments matched, variances recovered from the picks.
    double mean = 0;
    double variance = 0;
    for (Pick pick : briefing.picks()) {
      double sigma = sigma(pick.minutesP80() / pick.minutes());
      mean += pick.minutes();
      variance += pick.minutes() * pick.minutes() * Math.expm1(sigma * sigma);
    }
    double planned = 0;
    if (mean > 0) {
      double sigma = Math.sqrt(Math.log1p(variance / (mean * mean)));
      planned = mean * Math.exp(0.8416212335729143 * sigma - sigma * sigma / 2);
    }
    assertThat(planned).isCloseTo(briefing.plannedMinutes(), within(1e-5));
  }

  /** σ from the ratio of 80th percentile and mean: the smaller root of zσ − σ²/2 = ln ratio. */
  private static double sigma(double ratio) {
    double z = 0.8416212335729143;
    return z - Math.sqrt(z * z - 2 * Math.log(ratio));
  }

  private static void everyCandidateIsInExactlyOnePlace(World world, Briefing briefing) {
    Set<EntryId> decided =
        world.store.journal().current(PersonId.LOCAL, World.NOW).stream()
            .map(Decision::entry)
            .collect(Collectors.toSet());
    Set<String> decidedTitles =
        world.entries().stream()
            .filter(entry -> decided.contains(entry.id()))
            .map(Entry::title)
            .collect(Collectors.toSet());
    Set<EntryId> candidates =
        world.entries().stream()
            .filter(entry -> !entry.datedAt().isBefore(World.NOW.minus(World.WEEK)))
            .filter(entry -> !decidedTitles.contains(entry.title()))
            .map(Entry::id)
            .collect(Collectors.toSet());
    List<EntryId> placed = new ArrayList<>();
    for (Pick pick : briefing.picks()) {
      placed.add(pick.entry().id());
      pick.duplicates().forEach(duplicate -> placed.add(duplicate.entry().id()));
    }
    briefing.leftOut().forEach(out -> placed.add(out.entry().id()));
    assertThat(placed).doesNotHaveDuplicates();
    assertThat(new HashSet<>(placed)).isEqualTo(candidates);
  }

  private static void everyReasonForLeavingOutIsTrue(
      World world, Person person, Briefing briefing) {
    assertThat(briefing.leftOut())
        .isSortedAccordingTo(
            Comparator.comparingDouble(out -> -out.worth().orElse(Double.NEGATIVE_INFINITY)));
    for (LeftOut out : briefing.leftOut()) {
      // The sentence is about the story, whose oldest member leads it.
      Entry lead =
          world.entries().stream()
              .filter(entry -> entry.title().equals(out.entry().title()))
              .filter(entry -> !entry.datedAt().isBefore(World.NOW.minus(World.WEEK)))
              .min(Comparator.comparing(Entry::datedAt).thenComparing(Entry::id))
              .orElseThrow();
      Minutes minutes = ReadingRates.DEFAULT.minutes(lead);
      boolean chronological = briefing.mode() == Mode.CHRONOLOGICAL;
      switch (out.omission().kind()) {
        case DECIDED -> throw new AssertionError("what is decided on is no candidate");
        case RESERVE -> assertThat(out.worth().orElseThrow()).isLessThan(person.reserve());
        case LONG -> assertThat(minutes.planned(0.8)).isGreaterThan(briefing.budgetMinutes());
        case CAP ->
            assertThat(
                    briefing.picks().stream()
                        .filter(pick -> pick.entry().source().equals(lead.source()))
                        .count())
                .isEqualTo(Math.max(2, (long) Math.ceil(briefing.budgetMinutes() / 3)));
        case PRICE ->
            assertThat(out.worth().orElseThrow() / minutes.mean())
                .isLessThan(briefing.price().orElseThrow());
        case TOPIC ->
            assertThat(briefing.picks()).anyMatch(pick -> out.why().contains(pick.entry().title()));
        case FULL, NEWER ->
            assertThat(
                    briefing.picks().stream()
                        .filter(pick ->
                            !chronological || !pick.entry().datedAt().isBefore(lead.datedAt()))
                        .map(pick -> ReadingRates.DEFAULT.minutes(pick.entry()))
                        .reduce(minutes, Minutes::plus)
                        .planned(0.8))
                .isGreaterThan(briefing.budgetMinutes());
      }
    }
  }

  private static void worthAddsUp(Briefing briefing) {
    assertThat(briefing.price()).isPresent();
    assertThat(briefing.bound().orElseThrow()).isBetween(0.0, 1.0);
    double last = 1;
    for (Pick pick : briefing.picks()) {
      Assessment assessment = pick.assessment().orElseThrow();
      assertThat(assessment.worth()).isLessThanOrEqualTo(last);
      last = assessment.worth();
      double sum = assessment.baseline();
      for (Reason reason : assessment.reasons()) {
        sum += reason.contribution();
        if (!reason.evidence().isEmpty()) {
          assertThat(reason.evidence().stream().mapToDouble(Reason.Evidence::share).sum())
              .isCloseTo(reason.contribution(), within(TOLERANCE));
        }
      }
      assertThat(sum).isCloseTo(assessment.logit(), within(TOLERANCE));
      assertThat(1 / (1 + Math.exp(-sum))).isCloseTo(assessment.worth(), within(TOLERANCE));
    }
  }

  private static void nothingIsAssessed(Briefing briefing) {
    assertThat(briefing.price()).isEmpty();
    assertThat(briefing.bound()).isEmpty();
    assertThat(briefing.picks()).allMatch(pick -> pick.assessment().isEmpty());
    assertThat(briefing.leftOut()).allMatch(out -> out.worth().isEmpty());
    for (int i = 1; i < briefing.picks().size(); i++) {
      assertThat(briefing.picks().get(i).entry().datedAt())
          .isBeforeOrEqualTo(briefing.picks().get(i - 1).entry().datedAt());
    }
  }
}
