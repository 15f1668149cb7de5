package dev.fovea.app.ranking;

import java.util.List;

/**
 * What decisions changed of what candidates are held against.
 *
 * @param before what candidates were held against before
 * @param now what they are held against now
 * @param numbers the numbers of the points that were decided on in between
 */
public record HistoryChange(RankingContext before, RankingContext now, List<Integer> numbers) {

  public HistoryChange {
    numbers = List.copyOf(numbers);
  }
}
