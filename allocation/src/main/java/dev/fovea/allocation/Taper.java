package dev.fovea.allocation;

/**
 * ω, the cost of concentration: a convex function of one alternative's share x in 0…cap that, times
 * the temperature, is taken off its value. It decides how gently an allocation tapers off from the
 * best alternatives to the rest.
 *
 * <p>Spending exactly one unit at unit cost, entropy gives softmax, quadratic sparsemax (A.
 * Martins, R. Astudillo, ICML 2016), Tsallis 1.5 entmax-1.5 (B. Peters et al., ACL 2019); Fermi
 * gives each alternative σ(cap·(v − price)/τ) of its cap, and none the fractional knapsack.
 *
 * <p>All methods are O(1), pure and safe for use by several threads. Slopes are in value per
 * temperature: dimensionless multiples of τ per unit of x.
 */
public sealed interface Taper permits Entropy, Quadratic, Tsallis15, Fermi, None {
  /** ω(x). */
  double penalty(double share, double cap);

  /** ω′(x), from the right at 0; may be infinite at an end. */
  double slope(double share, double cap);

  /** The x in 0…cap at which ω′ has this slope, or the end nearer to it. */
  double share(double slope, double cap);

  /** ω*(slope), the largest slope·x − ω(x) over x in 0…cap. */
  default double conjugate(double slope, double cap) {
    double best = share(slope, cap);
    return slope * best - penalty(best, cap);
  }

  /** dx/d(slope) at this share: 1/ω″ inside, 0 at an end where x no longer moves. */
  double response(double share, double cap);

  /**
   * Whether the share falls off exponentially with the slope, so that the logarithm of a sum of
   * shares is the quantity to search on.
   */
  default boolean exponential() {
    return false;
  }
}
