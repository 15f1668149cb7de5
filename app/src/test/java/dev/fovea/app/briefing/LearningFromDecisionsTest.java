package dev.fovea.app.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.Ranking;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Reason.Kind;
import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningFromDecisionsTest {

  private static final String MATCH = "football match striker goal league club stadium";
  private static final String ORBIT = "telescope planet orbit galaxy rocket launch moon";

  @TempDir Path folder;
  private World world;
  private Entry football;
  private Entry moreFootball;
  private Entry space;

  @BeforeEach
  void open() {
    world = new World(folder);
    String one = world.follow(1);
    String two = world.follow(2);
    football = add(one, "Late goal decides match", MATCH);
    moreFootball = add(two, "Striker leaves club after match", MATCH);
    space = add(two, "Rocket reaches orbit of moon", ORBIT);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Entry add(String source, String title, String text) {
    return world.add(source, Language.ENGLISH, title, text, World.NOW.minus(Duration.ofHours(30)));
  }

  private Pick pick(Person person, Entry entry) {
    return briefing(person).picks().stream()
        .filter(pick -> pick.entry().equals(entry))
        .findFirst()
        .orElseThrow();
  }

  private Briefing briefing(Person person) {
    return world.briefer.brief(world.request(person, 60, Mode.PERSONAL), List.of());
  }

  private double worth(Entry entry) {
    return pick(anybody(), entry).assessment().orElseThrow().worth();
  }

  private static Person anybody() {
    return new Person(PersonId.LOCAL, List.of(), Map.of(), Map.of(), 0);
  }

  private Optional<Reason> reason(Entry entry, Kind kind) {
    return pick(anybody(), entry).assessment().orElseThrow().reasons().stream()
        .filter(reason -> reason.kind() == kind)
        .findFirst();
  }

  @Test
  void lessVisiblyLowersItsLikeInTheVeryNextBriefingAndTheReasonsSaySo() {
    double before = worth(moreFootball);
    double otherBefore = worth(space);
    world.decide(football, Outcome.LESS);
    assertThat(worth(moreFootball)).isLessThan(before - 0.1);
    assertThat(worth(space)).isEqualTo(otherBefore);
    Reason history = reason(moreFootball, Kind.HISTORY).orElseThrow();
    assertThat(history.contribution()).isNegative();
    assertThat(history.label()).contains(football.title()).contains("less");
    assertThat(history.evidence())
        .singleElement()
        .satisfies(evidence -> {
          assertThat(evidence.entry()).isEqualTo(football.id());
          assertThat(evidence.outcome()).isEqualTo(Outcome.LESS);
        });
  }

  @Test
  void whatWasWorthItRaisesItsLikeAndWhatIsUnrelatedGetsExactlyNothing() {
    double before = worth(moreFootball);
    world.decide(football, Outcome.WORTH);
    assertThat(worth(moreFootball)).isGreaterThan(before + 0.05);
    assertThat(reason(space, Kind.HISTORY)).isEmpty();
  }

  @Test
  void aDecidedStoryIsNoCandidateAnyMoreAndComesBackWhenTheDecisionIsTakenBack() {
    world.decide(football, Outcome.READ);
    assertThat(briefing(anybody()).picks())
        .noneMatch(pick -> pick.entry().id().equals(football.id()));
    world.store.journal().appendClear(PersonId.LOCAL, football.id(), World.NOW);
    assertThat(briefing(anybody()).picks())
        .anyMatch(pick -> pick.entry().id().equals(football.id()));
  }

  @Test
  void anInterestRaisesWhatItIsAboutAndANegativeOneLowersIt() {
    Person fan =
        new Person(
            PersonId.LOCAL, List.of(new Interest("football league", 2)), Map.of(), Map.of(), 0);
    Person opposite =
        new Person(
            PersonId.LOCAL, List.of(new Interest("football league", -2)), Map.of(), Map.of(), 0);
    double neutral = worth(football);
    assertThat(pick(fan, football).assessment().orElseThrow().worth()).isGreaterThan(neutral);
    assertThat(pick(opposite, football).assessment().orElseThrow().worth()).isLessThan(neutral);
  }

  @Test
  void theBriefingSaysWhatItDoesNotKnowYet() {
    assertThat(briefing(anybody()).notes()).singleElement().asString().contains("nothing of you");
    world.add(world.follow(3), Language.CHINESE, "火箭发射进入轨道", "望远镜行星轨道", World.NOW);
    world.decide(football, Outcome.SAVE);
    assertThat(briefing(anybody()).notes()).singleElement().asString().contains("Chinese");
  }

  @Test
  void theReserveKeepsFreeMinutesFreeAndSaysSo() {
    Person choosy = new Person(PersonId.LOCAL, List.of(), Map.of(), Map.of(), 0.99);
    Briefing briefing = briefing(choosy);
    assertThat(briefing.picks()).isEmpty();
    assertThat(briefing.leftOut()).allMatch(out -> out.why().contains("0.99"));
    assertThat(briefing.notes()).anyMatch(note -> note.contains("reserve"));
  }

  @Test
  void anEntrysWayNamesWhereAttentionLookedAndWhatBecameOfIt() {
    world.decide(football, Outcome.LESS);
    Explainer explainer =
        new Explainer(
            world.briefer,
            new Ranking.Streams(
                world.store.entries(), world.store.sources(), world.store.journal()),
            world.store.briefings());
    BriefingRequest request = world.request(anybody(), 60, Mode.PERSONAL);
    EntryJourney way = explainer.explain(moreFootball, request);
    assertThat(way.fate()).isEqualTo(EntryJourney.Fate.PICKED);
    assertThat(way.attention())
        .singleElement()
        .satisfies(look -> {
          assertThat(look.entry()).isEqualTo(football.id());
          assertThat(look.weight()).isBetween(0.05, 1.0);
        });
    EntryJourney decided = explainer.explain(football, request);
    assertThat(decided.fate()).isEqualTo(EntryJourney.Fate.DECIDED);
    assertThat(decided.decision().orElseThrow().outcome()).isEqualTo(Outcome.LESS);
    assertThat(explainer.explain(space, world.request(anybody(), 0.05, Mode.PERSONAL)).fate())
        .isEqualTo(EntryJourney.Fate.LEFT_OUT);
  }
}
