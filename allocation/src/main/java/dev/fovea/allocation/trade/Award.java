package dev.fovea.allocation.trade;

/**
 * A slot sold.
 *
 * <p>Immutable.
 *
 * @param bidder who gets it
 * @param slot which, from 0
 * @param minutes of attention it holds
 * @param payment for the whole slot, to the person whose attention it is
 */
public record Award(String bidder, int slot, double minutes, double payment) {}
