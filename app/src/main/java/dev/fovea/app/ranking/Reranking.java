package dev.fovea.app.ranking;

import dev.fovea.app.decision.Redecision;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Ranks anew what decisions touch: the story decided on, candidates of its source, and those whose
 * attention sees it. Gives what ranking everything would, to the last bit, or nothing where that
 * cannot be told.
 */
final class Reranking {

  /** After everything that any clock says. */
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final Ranking.Streams streams;
  private final ProfileReader profiles;

  Reranking(
      Ranking.Streams streams, EntryEmbeddings embeddings, Spaces spaces, RankingMemory memory) {
    this.streams = streams;
    this.profiles = new ProfileReader(streams, embeddings, spaces, memory);
  }

  Optional<Ranked> after(
      CandidatePipeline pipeline,
      Ranked before,
      RankingRequest request,
      List<Redecision> redecisions) {
    if (redecisions.stream().anyMatch(Redecision::isTimed) || hasWindowMoved(before, request)) {
      return Optional.empty();
    }
    Optional<List<Candidate>> retrieved = retrieved(before, request, redecisions);
    Profile known = before.context().profile();
    Optional<Profile> profile =
        pipeline.scorers().isEmpty()
            ? Optional.of(known)
            : profiles.after(known, request.person().id(), redecisions);
    if (retrieved.isEmpty() || profile.isEmpty()) {
      return Optional.empty();
    }
    RankingContext now = new RankingContext(request, profile.get());
    return profile
        .get()
        .numbered()
        .changedSince(known.numbered())
        .map(numbers ->
            pipeline.rank(
                new HistoryChange(before.context(), now, numbers), before, retrieved.get()));
  }

  /** What the source would give; absent where other stories might be told. */
  private Optional<List<Candidate>> retrieved(
      Ranked before, RankingRequest request, List<Redecision> redecisions) {
    List<Candidate> retrieved = new ArrayList<>(before.retrieved());
    for (Redecision each : redecisions) {
      Optional<Entry> entry = streams.entries().find(each.entry());
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      OptionalInt place = place(retrieved, each.entry());
      if (place.isEmpty()) {
        // What was decided on is told along with the stream, back to one window before.
        if (!entry.get().datedAt().isBefore(request.since().minus(request.window()))) {
          return Optional.empty();
        }
      } else if (!Window.of(request).holds(entry.get())) {
        return Optional.empty();
      } else {
        Candidate candidate = retrieved.get(place.getAsInt());
        boolean decided = isDecided(candidate, request.person().id());
        if (decided != candidate.decided()) {
          retrieved.set(place.getAsInt(), candidate.withDecided(decided));
        }
      }
    }
    return Optional.of(retrieved);
  }

  private static OptionalInt place(List<Candidate> candidates, EntryId id) {
    for (int place = 0; place < candidates.size(); place++) {
      if (candidates.get(place).story().tells(id)) {
        return OptionalInt.of(place);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isDecided(Candidate candidate, PersonId person) {
    return candidate.story().members().stream()
        .anyMatch(member -> streams.journal().current(person, member.id(), LATEST).isPresent());
  }

  /** Whether something has left the window since, or come into it. */
  private static boolean hasWindowMoved(Ranked before, RankingRequest request) {
    Window last = Window.of(before.context().request());
    Window now = Window.of(request);
    for (Candidate candidate : before.retrieved()) {
      if (hasMoved(candidate.story().lead(), last, now)) {
        return true;
      }
      for (Entry member : candidate.story().others()) {
        if (hasMoved(member, last, now)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasMoved(Entry member, Window last, Window now) {
    return last.holds(member) != now.holds(member);
  }

  /** Both ends belong to it. */
  private record Window(Instant since, Instant until) {

    static Window of(RankingRequest request) {
      return new Window(request.since(), request.at());
    }

    boolean holds(Entry entry) {
      return holds(entry.firstSeenAt())
          || (entry.publishedAt().isPresent() && holds(entry.publishedAt().get()));
    }

    private boolean holds(Instant at) {
      return !at.isBefore(since) && !at.isAfter(until);
    }
  }
}
