package dev.fovea.app.web;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidatePipeline;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.ranking.Trace;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.view.BriefingPage.TitlePart;
import dev.fovea.app.view.Extent;
import dev.fovea.app.view.SafeText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What decisions have come to, read off a run of the ranking.
 *
 * @param decisions what was decided on, the most weight first
 * @param sources how sources turned out, the largest contribution first
 */
record LearnedWeights(List<DecisionRow> decisions, List<SourceRow> sources) {

  /** So many are shown; the rest carry less weight than any of them. */
  private static final int MOST = 60;

  private static final double HALF = 50;

  LearnedWeights {
    decisions = List.copyOf(decisions);
    sources = List.copyOf(sources);
  }

  /**
   * A decision and its weight.
   *
   * @param outcome what was decided
   * @param weight the logits it moved, summed over all candidates, without regard to their sign
   * @param bar the same against the largest
   */
  record DecisionRow(String id, TitlePart title, String outcome, String weight, Extent bar) {}

  /**
   * A source and what its record adds to each of its entries.
   *
   * @param good decisions for it
   * @param bad decisions against it
   * @param sign {@code raises} or {@code lowers}
   */
  record SourceRow(String title, int good, int bad, String contribution, String sign, Extent bar) {}

  static LearnedWeights of(Trace trace, Map<String, String> titles) {
    Map<EntryId, Double> weights = weights(trace);
    double largest =
        Math.max(1e-9, weights.values().stream().mapToDouble(one -> one).max().orElse(0));
    List<DecisionRow> decisions =
        trace.context().profile().history().stream()
            .sorted(
                Comparator.comparingDouble(past -> -weights.getOrDefault(past.entry().id(), 0.0)))
            .limit(MOST)
            .map(past -> {
              double weight = weights.getOrDefault(past.entry().id(), 0.0);
              return new DecisionRow(
                  past.entry().id().toString(),
                  TitlePart.of(past.entry()),
                  past.decision().outcome().word(),
                  String.format(Locale.ROOT, "%.2f", weight),
                  new Extent(0, 2 * HALF * weight / largest));
            })
            .toList();
    return new LearnedWeights(decisions, sources(trace, titles));
  }

  private static Map<EntryId, Double> weights(Trace trace) {
    Map<EntryId, Double> weights = new HashMap<>();
    for (Candidate candidate : trace.hydrated()) {
      candidate.assessment().stream()
          .flatMap(assessment -> assessment.reasons().stream())
          .map(Reason::evidence)
          .flatMap(List::stream)
          .forEach(part -> weights.merge(part.entry(), Math.abs(part.share()), Double::sum));
    }
    return weights;
  }

  private static List<SourceRow> sources(Trace trace, Map<String, String> titles) {
    Map<String, Double> contributions = new HashMap<>();
    trace
        .context()
        .profile()
        .sources()
        .forEach((address, record) ->
            contributions.put(address, record.contribution(CandidatePipeline.BASELINE)));
    double largest =
        Math.max(1e-9, contributions.values().stream().mapToDouble(Math::abs).max().orElse(0));
    return contributions.entrySet().stream()
        .sorted(Comparator.comparingDouble(one -> -Math.abs(one.getValue())))
        .map(one -> {
          var record = trace.context().profile().sources().get(one.getKey());
          double value = one.getValue();
          double length = HALF * Math.abs(value) / largest;
          return new SourceRow(
              SafeText.line(titles.getOrDefault(one.getKey(), one.getKey())),
              record == null ? 0 : record.good(),
              record == null ? 0 : record.bad(),
              String.format(Locale.ROOT, "%+.2f", value).replace('-', '−'),
              value < 0 ? "lowers" : "raises",
              new Extent(value < 0 ? HALF - length : HALF, length));
        })
        .toList();
  }
}
