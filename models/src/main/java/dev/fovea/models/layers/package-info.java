/**
 * Layers of neural networks as plain classes: a constructor that declares parameters, and a method
 * that puts operations on a {@link dev.fovea.attention.autograd.Tape}. A row of a matrix is a
 * token; the sequences of a batch lie one after the other, and padding is never computed.
 */
@NullMarked
package dev.fovea.models.layers;

import org.jspecify.annotations.NullMarked;
