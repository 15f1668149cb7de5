package dev.fovea.allocation;

/**
 * How an allocation answers to small changes of its problem: the Jacobian ∂x/∂v and the derivatives
 * of the optimal value.
 *
 * <p>With r_i = dx_i/dv_i at a fixed price (0 at an end), the implicit function theorem on the
 * optimality conditions gives ∂x/∂v = diag(r) − (r∘c)(r∘c)ᵀ / Σ c²r where the budget binds, and
 * diag(r) where it does not: the Jacobian of softmax, sparsemax and entmax as special cases. It is
 * symmetric. The value's derivatives follow from the envelope theorem: ∂V/∂B = price, ∂V/∂v = x,
 * ∂V/∂c = −price·x, ∂V/∂τ = −Σ ω(x). At the corners of a piecewise taper, and where the budget is
 * just used up at price 0, they are one-sided. Without a taper shares move in jumps, and the
 * Jacobian is 0 between them.
 *
 * <p>Units: those of {@link Problem}, numerator by denominator. An index outside 0…size − 1 throws
 * {@link IndexOutOfBoundsException}.
 *
 * <p>Cost: O(n) to make, for a product with the Jacobian and for ∂V/∂τ, O(1) for each other
 * derivative; O(n) space, as the Jacobian is never laid out.
 *
 * <p>Source: the implicit function theorem as above; for softmax and sparsemax A. Martins, R.
 * Astudillo, ICML 2016; P. Milgrom, I. Segal, "Envelope theorems for arbitrary choice sets",
 * Econometrica 70 (2002).
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
   * {@return the sensitivity of a problem's solution; O(n)}
   *
   * @param problem what was solved
   * @param allocation what {@link Allocator#allocate} returned for it
   * @throws IllegalArgumentException if the allocation is one of another number of alternatives
   */
  public static Sensitivity of(Problem problem, Allocation allocation) {
    if (allocation.size() != problem.size()) {
      throw new IllegalArgumentException(
          "The problem has "
              + problem.size()
              + " alternatives, but the allocation is one of "
              + allocation.size());
    }
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

  /**
   * {@return ∂x_i/∂v_j}
   *
   * @param i the alternative whose share changes, 0…size − 1
   * @param j the alternative whose value changes, 0…size − 1
   */
  public double jacobian(int i, int j) {
    double entry = i == j ? response[i] : 0;
    return total == 0
        ? entry
        : entry - response[i] * problem.cost(i) * response[j] * problem.cost(j) / total;
  }

  /**
   * {@return the product of the Jacobian with a vector; as the Jacobian is symmetric, also its
   * product from the left; O(n)}
   *
   * @param vector one number for each alternative
   * @throws IllegalArgumentException if there are more or fewer
   */
  public double[] times(double[] vector) {
    if (vector.length != response.length) {
      throw new IllegalArgumentException(
          "There are "
              + response.length
              + " alternatives, but the vector has "
              + vector.length
              + " numbers; give one for each");
    }
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

  /**
   * {@return ∂x_i/∂B}
   *
   * @param i the alternative, 0…size − 1
   */
  public double shareByBudget(int i) {
    return total == 0 ? 0 : response[i] * problem.cost(i) / total;
  }

  /** {@return ∂V/∂B, the price} */
  public double valueByBudget() {
    return allocation.price();
  }

  /**
   * {@return ∂V/∂v_i, the share}
   *
   * @param i the alternative, 0…size − 1
   */
  public double valueByValue(int i) {
    return allocation.share(i);
  }

  /**
   * {@return ∂V/∂c_i; not a number where the price is infinite and the share 0}
   *
   * @param i the alternative, 0…size − 1
   */
  public double valueByCost(int i) {
    return -allocation.price() * allocation.share(i);
  }

  /** {@return ∂V/∂τ; O(n)} */
  public double valueByTemperature() {
    double sum = 0;
    for (int i = 0; i < response.length; i++) {
      sum -= problem.taper().penalty(allocation.share(i), problem.cap(i));
    }
    return sum;
  }
}
