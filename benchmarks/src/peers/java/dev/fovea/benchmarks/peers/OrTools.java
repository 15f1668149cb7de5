package dev.fovea.benchmarks.peers;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import dev.fovea.benchmarks.plan.LinearProgram;
import dev.fovea.benchmarks.plan.Peer;
import java.util.OptionalDouble;

/** Google OR-Tools with SCIP for whole variables and GLOP for the others, native code (Apache-2.0). One thread. */
public final class OrTools implements Peer {
  /** For the service loader; loads the native part. */
  public OrTools() {
    Loader.loadNativeLibraries();
  }

  @Override
  public String name() {
    return "ortools";
  }

  @Override
  public OptionalDouble maximise(LinearProgram program, long milliseconds) {
    boolean whole = false;
    for (int i = 0; i < program.variables(); i++) {
      whole |= program.whole(i);
    }
    MPSolver solver = MPSolver.createSolver(whole ? "SCIP" : "GLOP");
    solver.setTimeLimit(milliseconds);
    MPVariable[] variables = new MPVariable[program.variables()];
    MPObjective objective = solver.objective();
    objective.setMaximization();
    for (int i = 0; i < variables.length; i++) {
      variables[i] = program.whole(i) ? solver.makeIntVar(0, program.upper(i), "") : solver.makeNumVar(0, program.upper(i), "");
      objective.setCoefficient(variables[i], program.weight(i));
    }
    for (LinearProgram.Row row : program.rows()) {
      MPConstraint constraint = solver.makeConstraint(Double.NEGATIVE_INFINITY, row.limit());
      for (int e = 0; e < row.index().size(); e++) {
        constraint.setCoefficient(variables[row.index().get(e)], row.coefficient().get(e));
      }
    }
    MPSolver.ResultStatus status = solver.solve();
    OptionalDouble reached =
        status == MPSolver.ResultStatus.OPTIMAL || status == MPSolver.ResultStatus.FEASIBLE ? OptionalDouble.of(objective.value()) : OptionalDouble.empty();
    solver.delete();
    return reached;
  }
}
