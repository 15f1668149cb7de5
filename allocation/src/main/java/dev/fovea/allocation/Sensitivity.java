package dev.fovea.allocation;

/**
 * How an allocation answers to small changes of its problem: the Jacobian ∂x/∂v and the derivatives
 * of the optimal value.
 *
 * <p>With r_i = dx_i/dv_i at a fixed price (0 at an end), the implicit function theorem on the
 * optimality conditions gives ∂x/∂v = diag(r) − (r∘c)(r∘c)ᵀ / Σ c²r where the budget binds, and
 * diag(r) where it does not: the Jacobian of softmax, sparsemax and entmax as special cases. It is
 * symmetric and each product with it costs O(n). The value's derivatives follow from the envelope
 * theorem: ∂V/∂B = price, ∂V/∂v = x, ∂V/∂c = −price·x, ∂V/∂τ = −Σ ω(x). At the corners of a
 * piecewise taper they are one-sided.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Sensitivity {
  private final Problem problem;
  private final Allocation allocation;
  private final double[] response;
  private final double total;

  private Sensitivity(Problem problem, Allocation allocation, double[] response, double total) {
    this.problem = problem;
    this.allocation = allocation;
    this.response = response;
    this.total = total;
  }

  /**
   * The sensitivity of a problem's solution.
   *
   * @param allocation what {@link Allocator#allocate} returned for the problem
   */
  public static Sensitivity of(Problem problem, Allocation allocation) {
    double[] response = new double[problem.size()];
    double total = 0;
    if (problem.isTapered()) {
      boolean binding = problem.spend() == Spend.EXACTLY || allocation.price() > 0;
      for (int i = 0; i < response.length; i++) {
        response[i] =
            problem.taper().response(allocation.share(i), problem.cap(i)) / problem.temperature();
        total += binding ? problem.cost(i) * problem.cost(i) * response[i] : 0;
      }
    }
    return new Sensitivity(problem, allocation, response, total);
  }

  /** ∂x_i/∂v_j. */
  public double jacobian(int i, int j) {
    double entry = i == j ? response[i] : 0;
    return total == 0
        ? entry
        : entry - response[i] * problem.cost(i) * response[j] * problem.cost(j) / total;
  }

  /**
   * The product of the Jacobian with a vector; as the Jacobian is symmetric, also its product from
   * the left. O(n).
   */
  public double[] times(double[] vector) {
    double weighted = 0;
    for (int i = 0; i < response.length; i++) {
      weighted += response[i] * problem.cost(i) * vector[i];
    }
    double[] product = new double[response.length];
    for (int i = 0; i < response.length; i++) {
      product[i] =
          response[i] * vector[i]
              - (total == 0 ? 0 : response[i] * problem.cost(i) * weighted / total);
    }
    return product;
  }

  /** ∂x_i/∂B. */
  public double shareByBudget(int i) {
    return total == 0 ? 0 : response[i] * problem.cost(i) / total;
  }

  /** ∂V/∂B. */
  public double valueByBudget() {
    return allocation.price();
  }

  /** ∂V/∂v_i. */
  public double valueByValue(int i) {
    return allocation.share(i);
  }

  /** ∂V/∂c_i. */
  public double valueByCost(int i) {
    return -allocation.price() * allocation.share(i);
  }

  /** ∂V/∂τ. */
  public double valueByTemperature() {
    double sum = 0;
    for (int i = 0; i < response.length; i++) {
      sum -= problem.taper().penalty(allocation.share(i), problem.cap(i));
    }
    return sum;
  }
}
