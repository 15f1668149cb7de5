package dev.fovea.attention.internal;

/**
 * A sequence and a head in it.
 *
 * @param sequence counted from 0
 * @param head of the query
 * @param shift what is added to a query's row to get its position
 */
record Place(int sequence, int head, int shift) {}
