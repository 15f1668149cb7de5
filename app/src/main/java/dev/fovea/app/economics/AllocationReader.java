package dev.fovea.app.economics;

import dev.fovea.allocation.Entropy;
import dev.fovea.allocation.Fermi;
import dev.fovea.allocation.None;
import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Quadratic;
import dev.fovea.allocation.Spend;
import dev.fovea.allocation.Taper;
import dev.fovea.allocation.Tsallis15;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.models.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads the problem of {@code fovea allocate}: {@code value}, {@code cost} (1), {@code cap} (none),
 * {@code budget}, {@code spend} (at-most), {@code taper} (none), {@code temperature} (0).
 */
public final class AllocationReader {

  private static final Map<String, Taper> TAPERS =
      Map.of(
          "entropy", new Entropy(),
          "quadratic", new Quadratic(),
          "tsallis15", new Tsallis15(),
          "fermi", new Fermi(),
          "none", new None());

  private static final Map<String, Spend> SPENDS =
      Map.of("at-most", Spend.AT_MOST, "exactly", Spend.EXACTLY);

  /** Below this, shares could overflow; 0 says what is meant. */
  private static final double SMALLEST_TEMPERATURE = 1e-50;

  private AllocationReader() {}

  /**
   * Reads a problem that has a solution, and closes the stream.
   *
   * @param file as the person named it, for complaints
   * @param language of the complaints
   * @throws UnusableInputException if it is no such problem
   */
  public static Problem read(InputStream document, String file, Language language)
      throws IOException {
    Complaints complaints = Complaints.about(file, language);
    Members members = Members.of(document, complaints);
    double[] value =
        members
            .numbers("value", OptionalDouble.empty())
            .orElseThrow(() -> complaints.of("document.missing", "value"));
    double[] cost = amounts(members, "cost", value.length, 1);
    double[] cap = amounts(members, "cap", value.length, Double.POSITIVE_INFINITY);
    Spend spend = word(members, "spend", "at-most", SPENDS);
    Taper taper = word(members, "taper", "none", TAPERS);
    double budget = members.amount("budget");
    double temperature = members.amount("temperature", 0);
    if (temperature > 0 && temperature < SMALLEST_TEMPERATURE) {
      throw complaints.of("allocate.cold", SMALLEST_TEMPERATURE, temperature);
    }
    Problem problem =
        Problem.of(value)
            .costing(cost)
            .cappedAt(cap)
            .spending(spend, budget)
            .tapered(taper, temperature);
    requireSolution(problem, complaints);
    return problem;
  }

  private static double[] amounts(Members members, String name, int size, double otherwise) {
    double[] filled = new double[size];
    Arrays.fill(filled, otherwise);
    double[] amounts = members.numbers(name, OptionalDouble.of(otherwise)).orElse(filled);
    if (amounts.length != size) {
      throw members.complaints().of("document.size", name, amounts.length, size);
    }
    for (int i = 0; i < size; i++) {
      if (amounts[i] < 0) {
        throw members.complaints().of("document.negative", name + "[" + i + "]", amounts[i]);
      }
    }
    return amounts;
  }

  private static <T> T word(Members members, String name, String otherwise, Map<String, T> words) {
    String given = members.optionalText(name).orElse(otherwise);
    T meaning = words.get(given);
    if (meaning == null) {
      throw members
          .complaints()
          .of(
              "document.noWord",
              name,
              String.join(", ", words.keySet().stream().sorted().toList()),
              given);
    }
    return meaning;
  }

  private static void requireSolution(Problem problem, Complaints complaints) {
    double most = 0;
    for (int i = 0; i < problem.size(); i++) {
      boolean uncapped = problem.cap(i) == Double.POSITIVE_INFINITY;
      if (uncapped && problem.isTapered() && problem.taper() instanceof Fermi) {
        throw complaints.of("allocate.fermi", "cap[" + i + "]");
      }
      if (uncapped && problem.cost(i) == 0 && !Double.isFinite(wantedFree(problem, i))) {
        throw complaints.of("allocate.unbounded", i);
      }
      most += problem.cost(i) == 0 ? 0 : problem.cost(i) * problem.cap(i);
    }
    if (problem.spend() == Spend.EXACTLY && problem.budget() > most * (1 + 1e-12)) {
      throw complaints.of("allocate.infeasible", problem.budget(), most);
    }
  }

  /** The share of an alternative that costs nothing and has no cap. */
  private static double wantedFree(Problem problem, int index) {
    double value = problem.value(index);
    if (!problem.isTapered()) {
      return value > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    return problem.taper().share(value / problem.temperature(), Double.POSITIVE_INFINITY);
  }
}
