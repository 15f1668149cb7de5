package dev.fovea.app.view;

import dev.fovea.models.classifier.RobustnessStudy.Outcome;
import dev.fovea.models.metrics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How kinds of attention held up, as other programs read it.
 *
 * @param rows over all seeds
 * @param outcomes one training each
 */
public record RobustnessDocument(List<RowDocument> rows, List<OutcomeDocument> outcomes) {
  public RobustnessDocument {
    rows = List.copyOf(rows);
    outcomes = List.copyOf(outcomes);
  }

  /** Test accuracies over all seeds. */
  public record RowDocument(
      int rows, double wrong, String attention, Spread network, Spread both, Spread linear) {}

  /** Test accuracies of one training. */
  public record OutcomeDocument(
      int rows,
      double wrong,
      String attention,
      long seed,
      double network,
      double both,
      double linear) {}

  private record Cell(int rows, double wrong, String attention) {}

  /** The document of outcomes; rows in the order in which they first came. */
  public static RobustnessDocument of(List<Outcome> outcomes) {
    Map<Cell, List<Outcome>> cells = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      cells
          .computeIfAbsent(
              new Cell(outcome.rows(), outcome.wrong(), word(outcome)), _ -> new ArrayList<>())
          .add(outcome);
    }
    return new RobustnessDocument(
        cells.entrySet().stream()
            .map(cell ->
                new RowDocument(
                    cell.getKey().rows(),
                    cell.getKey().wrong(),
                    cell.getKey().attention(),
                    spread(cell.getValue(), Outcome::network),
                    spread(cell.getValue(), Outcome::both),
                    spread(cell.getValue(), Outcome::linear)))
            .toList(),
        outcomes.stream()
            .map(outcome ->
                new OutcomeDocument(
                    outcome.rows(),
                    outcome.wrong(),
                    word(outcome),
                    outcome.seed(),
                    outcome.network(),
                    outcome.both(),
                    outcome.linear()))
            .toList());
  }

  private static String word(Outcome outcome) {
    return outcome.attention().name().toLowerCase(Locale.ROOT);
  }

  private static Spread spread(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
    return Spread.of(outcomes.stream().mapToDouble(figure).toArray());
  }

  /** The text of the document. */
  public String json() {
    return Json.write(this);
  }
}
