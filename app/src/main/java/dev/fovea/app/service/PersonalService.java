package dev.fovea.app.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.briefing.Briefer;
import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.BriefingRequest;
import dev.fovea.app.briefing.EntryJourney;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.composition.Composition.Desk;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.person.Settings;
import dev.fovea.app.ranking.StageDescription;
import dev.fovea.app.ranking.StageWatch;
import dev.fovea.app.search.SearchRequest;
import dev.fovea.app.search.SearchResult;
import dev.fovea.app.story.Story;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Place;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.ExportArchive;
import dev.fovea.models.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * What a server does for each person. Whatever is named by an id is looked for among what the
 * person may see; what is somebody else's is as absent as what does not exist. Safe for use by any
 * number of threads.
 */
public final class PersonalService {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /** Some megabytes each. */
  private static final int MOST_BRIEFINGS = 64;

  private static final Duration USUAL_WINDOW = Duration.ofDays(7);

  private final Composition composition;
  private final Desk desk;
  private final Cache<Asked, Remembered> briefings =
      Caffeine.newBuilder().maximumSize(MOST_BRIEFINGS).build();

  /** There is a lock as long as somebody holds it or waits for it. */
  private final Cache<Asked, ReentrantLock> turns = Caffeine.newBuilder().weakValues().build();

  /**
   * Over one store.
   *
   * @param watch told how long the stages of each run took
   */
  public PersonalService(Composition composition, StageWatch watch) {
    this.composition = composition;
    this.desk = composition.desk(watch);
  }

  /**
   * What a briefing is wanted for.
   *
   * @param minutes how many there are, positive and finite
   * @param mode how to choose
   * @param window how far back candidates reach, positive
   */
  public record Wish(double minutes, Mode mode, Duration window) {}

  /** How a person wants to be served, if they have said. */
  public Optional<Settings> settings(PersonId person) {
    return people().settings(person);
  }

  /** What people have said about themselves; changes hold from the next briefing on. */
  public PersonRepository people() {
    return composition.repositories().people();
  }

  /** Plans a person's minutes from what is stored; nothing is fetched. */
  public Briefing brief(PersonId person, Wish wish, Language language) {
    Asked asked = new Asked(person, wish, language);
    // Whatever was made since this was asked knows all that was decided before.
    long least = composition.store().changes().all(person);
    Optional<Briefing> known = known(asked, least);
    if (known.isPresent()) {
      return known.get();
    }
    // Whoever asks for the same while it is planned waits, and finds it made.
    ReentrantLock turn = turns.get(asked, each -> new ReentrantLock());
    turn.lock();
    try {
      return known(asked, least).orElseGet(() -> made(asked));
    } finally {
      turn.unlock();
    }
  }

  private Briefing made(Asked asked) {
    long version = composition.store().changes().all(asked.person());
    Briefing made =
        desk.briefer().brief(request(asked.person(), asked.wish(), asked.language()), List.of());
    briefings.put(asked, new Remembered(version, made));
    return made;
  }

  /** Worth falls with age: a minute later a plan is made anew, whatever has happened. */
  private Optional<Briefing> known(Asked asked, long least) {
    return Optional.ofNullable(briefings.getIfPresent(asked))
        .filter(each -> each.version() >= least)
        .map(Remembered::briefing)
        .filter(briefing -> now().isBefore(briefing.generatedAt().plus(FRESH)));
  }

  private record Asked(PersonId person, Wish wish, Language language) {}

  private record Remembered(long version, Briefing briefing) {}

  /** What a briefing would be, and why; nothing is recorded. */
  public Briefer.Draft draft(PersonId person, Wish wish, Language language) {
    return desk.briefer().draft(request(person, wish, language));
  }

  /** Follows one entry through the loop, held against the briefing of a wish. */
  public Optional<EntryJourney> why(PersonId person, EntryId id, Wish wish, Language language) {
    return entry(person, id)
        .map(entry -> desk.explainer().explain(entry, request(person, wish, language)));
  }

  /** The other members of an entry's story in the person's streams of the last days. */
  public List<Entry> tellings(PersonId person, Entry entry) {
    Wish wish = new Wish(1, Mode.CHRONOLOGICAL, USUAL_WINDOW);
    return desk.briefer().tellings(entry.id(), request(person, wish, composition.language()));
  }

  /** The stories in the person's streams of the last days, and what they decided on before. */
  public List<Story> stories(PersonId person) {
    return desk.stories().fold(person, now(), USUAL_WINDOW).stories();
  }

  /** The stages that a briefing of a mode goes through. */
  public List<StageDescription> stages(Mode mode) {
    return desk.briefer().stages(mode);
  }

  private BriefingRequest request(PersonId person, Wish wish, Language language) {
    Person known =
        switch (wish.mode()) {
          case PERSONAL -> people().find(person);
          case CHRONOLOGICAL -> Person.unknown(person);
        };
    return new BriefingRequest(known, wish.minutes(), wish.mode(), wish.window(), now(), language);
  }

  /** A page of the person's stream, newest first, whatever anybody thinks of it. */
  public List<Entry> stream(PersonId person, Optional<Place> before, int limit) {
    return composition.repositories().entries().stream(person, before, limit);
  }

  /**
   * Entries of the sources that the person follows, by their words.
   *
   * @throws IllegalArgumentException if the request is too long or too deep
   */
  public SearchResult search(PersonId person, String words, int offset, int limit) {
    return composition.search().find(new SearchRequest(words, followed(person), offset, limit));
  }

  private Set<String> followed(PersonId person) {
    return composition.store().sources().followedBy(person).stream()
        .map(Source::address)
        .collect(Collectors.toSet());
  }

  /** An entry that the person may see. */
  public Optional<Entry> entry(PersonId person, EntryId id) {
    return composition.repositories().entries().visible(person, id);
  }

  /** What the person decided on an entry and still holds. */
  public Optional<Decision> decision(PersonId person, EntryId id) {
    return journal().current(person, id, now());
  }

  /** The journal's lines before a place, newest first. */
  public List<JournalLine> lines(PersonId person, long before, int limit) {
    return journal().linesBefore(person, before, limit);
  }

  /**
   * Writes down a decision; saying the same again changes nothing.
   *
   * @return the decision that now holds; absent if the person may not see the entry
   */
  public Optional<Decision> decide(
      PersonId person, EntryId id, Outcome outcome, OptionalDouble minutes) {
    if (entry(person, id).isEmpty()) {
      return Optional.empty();
    }
    return decision(person, id)
        .filter(held -> held.outcome() == outcome && held.minutes().equals(minutes))
        .or(() -> Optional.of(journal().append(person, id, outcome, minutes, now())));
  }

  /**
   * Takes back what the person decided on an entry; nothing happens where nothing was.
   *
   * @return whether the person may see the entry
   */
  public boolean clear(PersonId person, EntryId id) {
    if (entry(person, id).isEmpty()) {
      return false;
    }
    if (decision(person, id).isPresent()) {
      journal().appendClear(person, id, now());
    }
    return true;
  }

  /** Where attention went between two instants. */
  public Ledger ledger(PersonId person, Instant since, Instant until) {
    return composition.bookkeeper(person).ledger(person, since, until);
  }

  /** Everything of a person, to be taken away. */
  public ExportArchive export(PersonId person, String outlineTitle) {
    return composition.archive(person, outlineTitle);
  }

  /** Removes everything a person ever put in; their account stays. */
  public void erase(PersonId person) {
    composition.erase(person);
  }

  /** The same, and their account with it. */
  public void eraseAccount(PersonId person) {
    composition.eraseAccount(person);
  }

  /** The server's clock. */
  public Instant now() {
    return composition.clock().instant();
  }

  private DecisionJournal journal() {
    return composition.repositories().journal();
  }
}
