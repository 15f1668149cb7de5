package dev.fovea.app.ranking;

import java.util.List;
import java.util.stream.Stream;

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
    return Stream.of(
            selection.selected().stream(),
            selection.passedOver().stream().map(Dropped::candidate),
            dropped.stream().map(Dropped::candidate).filter(each -> each.point().isPresent()))
        .flatMap(each -> each)
        .toList();
  }
}
