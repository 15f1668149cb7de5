package dev.fovea.app.ranking;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a selector chose.
 *
 * @param selected the chosen, in the order to show
 * @param passedOver all others, with the reason
 * @param expectedMinutes Σ mean minutes of the chosen
 * @param plannedMinutes 80th percentile of their total
 * @param price worth per minute of the next minute, where there is a price
 * @param bound fraction of the best possible that is certainly reached, where there is an objective
 */
public record Selection(
    List<Candidate> selected,
    List<Dropped> passedOver,
    double expectedMinutes,
    double plannedMinutes,
    OptionalDouble price,
    OptionalDouble bound) {

  public Selection {
    selected = List.copyOf(selected);
    passedOver = List.copyOf(passedOver);
  }
}
