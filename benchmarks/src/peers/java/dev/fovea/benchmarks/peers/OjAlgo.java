package dev.fovea.benchmarks.peers;

import dev.fovea.benchmarks.plan.LinearProgram;
import dev.fovea.benchmarks.plan.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** ojAlgo, pure Java (MIT licence). It uses as many threads as it likes. */
public final class OjAlgo implements Peer {
  /** For the service loader. */
  public OjAlgo() {}

  @Override
  public String name() {
    return "ojalgo";
  }

  @Override
  public OptionalDouble maximise(LinearProgram program, long milliseconds) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.time_abort = milliseconds;
    model.options.time_suffice = milliseconds;
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < program.variables(); i++) {
      Variable variable = model.newVariable("x" + i);
      variable.lower(0).upper(program.upper(i)).weight(program.weight(i));
      if (program.whole(i)) {
        variable.integer(true);
      }
      variables.add(variable);
    }
    int number = 0;
    for (LinearProgram.Row row : program.rows()) {
      Expression expression = model.newExpression("row" + number++);
      expression.upper(row.limit());
      for (int e = 0; e < row.index().size(); e++) {
        expression.set(variables.get(row.index().get(e)), row.coefficient().get(e).doubleValue());
      }
    }
    Optimisation.Result result = model.maximise();
    return result.getState().isFeasible() ? OptionalDouble.of(result.getValue()) : OptionalDouble.empty();
  }
}
