package dev.fovea.allocation;

/** How much of the budget is to be used. */
public enum Spend {
  /** Σ cost·x ≤ budget; the price is at least 0. */
  AT_MOST,
  /** Σ cost·x = budget; the price is negative where alternatives have to be forced on. */
  EXACTLY
}
