package dev.fovea.allocation;

/**
 * How much of the budget is to be used. The price, in value per unit of budget, is the multiplier
 * of this constraint.
 *
 * <p>Cost: no methods of its own. Source: docs/economics.md, "One budget, one price". Immutable and
 * safe for use by several threads.
 */
public enum Spend {
  /** Σ cost·x ≤ budget; the price is at least 0. */
  AT_MOST,
  /** Σ cost·x = budget; the price is negative where alternatives have to be forced on. */
  EXACTLY
}
