package dev.fovea.app.memory;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Considered;
import dev.fovea.app.stream.EntryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What one person was shown and is not written down yet. Safe for use by any number of threads; who
 * writes keeps others of the same person from writing, not from adding.
 */
final class UnwrittenBriefings {

  /** On a disk that stays full the oldest are given up. */
  private static final int MOST_BRIEFINGS = 2000;

  private static final int MOST_CANDIDATES = 20_000;

  private final Object writing = new Object();
  private List<Briefing> briefings = new ArrayList<>();
  private Map<EntryId, Considered> candidates = new LinkedHashMap<>();

  synchronized void add(List<Briefing> shown, Collection<Considered> considered) {
    for (Briefing briefing : shown) {
      briefings.add(briefing.withoutLeftOut());
    }
    for (Considered each : considered) {
      candidates.merge(each.entry().id(), each, (before, last) -> last.since(before.firstAt()));
    }
    if (briefings.size() > MOST_BRIEFINGS) {
      briefings = new ArrayList<>(briefings.subList(MOST_BRIEFINGS / 2, briefings.size()));
    }
    if (candidates.size() > MOST_CANDIDATES) {
      candidates.clear();
    }
  }

  /** Waits for whoever is writing. */
  void forget() {
    synchronized (writing) {
      take();
    }
  }

  private record Taken(List<Briefing> briefings, Map<EntryId, Considered> candidates) {}

  private synchronized Taken take() {
    Taken taken = new Taken(briefings, candidates);
    briefings = new ArrayList<>();
    candidates = new LinkedHashMap<>();
    return taken;
  }

  /** What could not be written comes before what was added since. */
  private synchronized void putBack(Taken taken) {
    Taken since = take();
    add(taken.briefings(), taken.candidates().values());
    add(since.briefings(), since.candidates().values());
  }

  void write(BiConsumer<List<Briefing>, Collection<Considered>> store) {
    synchronized (writing) {
      Taken taken = take();
      if (taken.briefings().isEmpty()) {
        return;
      }
      boolean isWritten = false;
      try {
        store.accept(taken.briefings(), taken.candidates().values());
        isWritten = true;
      } finally {
        if (!isWritten) {
          putBack(taken);
        }
      }
    }
  }
}
