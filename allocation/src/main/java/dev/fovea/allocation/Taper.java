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
 * <p>Units and ranges: shares and caps in units of x, share in 0…cap, cap at least 0 and possibly
 * infinite (not for {@link Fermi}); ω and slopes are multiples of τ, slopes per unit of x, any
 * number. These are the inner loops of every allocation: arguments are not checked, nothing is
 * thrown, and what is out of range gives a meaningless number.
 *
 * <p>Cost: O(1) for each method.
 *
 * <p>Source: regularised prediction maps as in M. Blondel, A. Martins, V. Niculae, "Learning with
 * Fenchel–Young losses", JMLR 21 (2020); each taper names its own.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Taper permits Entropy, Quadratic, Tsallis15, Fermi, None {
  /**
   * {@return ω(x)}
   *
   * @param share x, in 0…cap
   * @param cap the largest x
   */
  double penalty(double share, double cap);

  /**
   * {@return ω′(x), from the right at 0; may be infinite at an end}
   *
   * @param share x, in 0…cap
   * @param cap the largest x
   */
  double slope(double share, double cap);

  /**
   * {@return the x in 0…cap at which ω′ has this slope, or the end nearer to it}
   *
   * @param slope any number, may be infinite
   * @param cap the largest x
   */
  double share(double slope, double cap);

  /**
   * {@return ω*(slope), the largest slope·x − ω(x) over x in 0…cap}
   *
   * @param slope any number
   * @param cap the largest x
   */
  default double conjugate(double slope, double cap) {
    double best = share(slope, cap);
    return slope * best - penalty(best, cap);
  }

  /**
   * {@return dx/d(slope) at this share: 1/ω″ inside, 0 at an end where x no longer moves}
   *
   * @param share x, in 0…cap
   * @param cap the largest x
   */
  double response(double share, double cap);

  /**
   * {@return whether the share falls off exponentially with the slope, so that the logarithm of a
   * sum of shares is the quantity to search on}
   */
  default boolean exponential() {
    return false;
  }
}
