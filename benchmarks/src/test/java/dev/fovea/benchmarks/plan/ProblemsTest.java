package dev.fovea.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.allocation.plan.Planner;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void theProgrammeThatPeersGetHasTheSameOptimumAsThePlan() {
    for (long seed = 0; seed < 40; seed++) {
      for (PlanProblem problem :
          List.of(Problems.covering(10, 4, 20, seed), Problems.additive(10, 20, seed))) {
        assertThat(best(Problems.whole(problem), problem.items().size()))
            .isCloseTo(Planner.onAverage().plan(problem).objective(), within(1e-9));
      }
    }
  }

  /**
   * Every choice of the whole variables; the others, one a topic, as large as their rows let them
   * be.
   */
  private static double best(LinearProgram program, int items) {
    double best = 0;
    for (int subset = 0; subset < 1 << items; subset++) {
      double value = 0;
      boolean feasible = true;
      for (int i = 0; i < items; i++) {
        value += (subset >> i & 1) * program.weight(i);
      }
      for (LinearProgram.Row row : program.rows()) {
        double sum = 0;
        int free = -1;
        for (int e = 0; e < row.index().size(); e++) {
          int variable = row.index().get(e);
          if (variable < items) {
            sum += row.coefficient().get(e) * (subset >> variable & 1);
          } else {
            free = variable;
          }
        }
        if (free < 0) {
          feasible &= sum <= row.limit() + 1e-9;
        } else {
          value += program.weight(free) * Math.min(program.upper(free), row.limit() - sum);
        }
      }
      best = feasible ? Math.max(best, value) : best;
    }
    return best;
  }
}
