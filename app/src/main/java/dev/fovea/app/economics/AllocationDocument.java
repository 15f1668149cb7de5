package dev.fovea.app.economics;

import dev.fovea.allocation.Allocation;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * An allocation as other programs read it.
 *
 * @param share what each alternative gets, in the order of the problem
 * @param price the budget's multiplier; absent where it is infinite
 * @param objective the value reached
 * @param gap a proven upper bound minus the objective
 */
public record AllocationDocument(
    List<Double> share, OptionalDouble price, double objective, double gap) {

  public AllocationDocument {
    share = List.copyOf(share);
  }

  /** The document of an allocation. */
  public static AllocationDocument of(Allocation allocation) {
    return new AllocationDocument(
        DoubleStream.of(allocation.shares()).boxed().toList(),
        Double.isFinite(allocation.price())
            ? OptionalDouble.of(allocation.price())
            : OptionalDouble.empty(),
        allocation.objective(),
        allocation.gap());
  }
}
