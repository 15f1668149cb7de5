package dev.fovea.app.web;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.view.BriefingPage.TitlePart;
import dev.fovea.app.view.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A plan beside the one before it.
 *
 * @param lines what is in the plan now, in its order, then what no longer is
 * @param shown the ids of what is in it now, with commas between them
 */
record PlanChange(List<Line> lines, String shown) {

  PlanChange {
    lines = List.copyOf(lines);
  }

  /**
   * A line of the comparison.
   *
   * @param kind {@code same}, {@code added} or {@code removed}
   * @param minutes mean minutes to read it, or empty where it is no longer in the plan
   * @param worth what it is worth, or empty
   */
  record Line(String kind, String id, TitlePart title, String minutes, String worth) {}

  /**
   * Compares.
   *
   * @param before what was in the plan; empty where there is nothing to compare with
   * @param entry finds an entry the person may see
   */
  static PlanChange between(
      List<EntryId> before, Briefing now, Function<EntryId, Optional<Entry>> entry) {
    List<Line> lines = new ArrayList<>();
    for (Pick pick : now.picks()) {
      boolean isSame = before.isEmpty() || before.contains(pick.entry().id());
      lines.add(
          new Line(
              isSame ? "same" : "added",
              pick.entry().id().toString(),
              TitlePart.of(pick.entry()),
              Figures.minutes(pick.minutes()),
              pick.assessment().map(assessment -> Figures.worth(assessment.worth())).orElse("")));
    }
    List<EntryId> present = now.picks().stream().map(pick -> pick.entry().id()).toList();
    before.stream()
        .filter(id -> !present.contains(id))
        .flatMap(id -> entry.apply(id).stream())
        .map(gone -> new Line("removed", gone.id().toString(), TitlePart.of(gone), "", ""))
        .forEach(lines::add);
    return new PlanChange(
        lines, present.stream().map(EntryId::toString).collect(Collectors.joining(",")));
  }

  /** Whether anything came or went. */
  public boolean isDifferent() {
    return lines.stream().anyMatch(line -> !line.kind().equals("same"));
  }
}
