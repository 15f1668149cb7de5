package dev.fovea.app.briefing.selector;

import dev.fovea.allocation.plan.Minutes;
import dev.fovea.app.briefing.Briefer;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateSelector;
import dev.fovea.app.ranking.Dropped;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Newest first; what does not fit into the minutes left is passed over. */
public final class NewestFirstSelector implements CandidateSelector {

  @Override
  public Selection select(RankingContext context, List<Candidate> candidates) {
    Messages messages = Messages.of(Briefer.class, context.request().language());
    double budget = context.request().minutes();
    List<Candidate> newestFirst = new ArrayList<>(candidates);
    newestFirst.sort(
        Comparator.comparing((Candidate candidate) -> candidate.entry().datedAt())
            .reversed()
            .thenComparing(candidate -> candidate.entry().id()));
    List<Candidate> selected = new ArrayList<>();
    List<Dropped> passedOver = new ArrayList<>();
    Minutes total = Minutes.exactly(0);
    for (Candidate candidate : newestFirst) {
      Minutes with = total.plus(candidate.minutes());
      double planned = with.planned(PlanSelector.PERCENTILE);
      if (planned <= budget) {
        total = with;
        selected.add(candidate);
      } else {
        passedOver.add(
            new Dropped(
                candidate,
                NewestFirstSelector.class.getSimpleName(),
                new Omission(
                    Omission.Kind.NEWER, messages.later("passedOver.newer", planned, budget))));
      }
    }
    return new Selection(
        selected,
        passedOver,
        total.mean(),
        total.planned(PlanSelector.PERCENTILE),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }
}
