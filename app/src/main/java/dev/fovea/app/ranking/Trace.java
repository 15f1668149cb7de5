package dev.fovea.app.ranking;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of every candidate through one run. Every retrieved story is in exactly one of {@code
 * dropped}, {@code selection.selected} and {@code selection.passedOver}.
 *
 * @param context what was asked for, by whom
 * @param retrieved what the sources gave, before any other stage
 * @param dropped what the filters took out, in the order of the filters
 * @param selection what was chosen and what was passed over
 */
public record Trace(
    RankingContext context, List<Candidate> retrieved, List<Dropped> dropped, Selection selection) {

  public Trace {
    retrieved = List.copyOf(retrieved);
    dropped = List.copyOf(dropped);
  }

  /** Every candidate that came as far as the hydrators, as it was last known. */
  public List<Candidate> hydrated() {
    List<Candidate> hydrated = new ArrayList<>(retrieved.size());
    hydrated.addAll(selection.selected());
    for (Dropped each : selection.passedOver()) {
      hydrated.add(each.candidate());
    }
    for (Dropped each : dropped) {
      if (each.candidate().point().isPresent()) {
        hydrated.add(each.candidate());
      }
    }
    return hydrated;
  }
}
