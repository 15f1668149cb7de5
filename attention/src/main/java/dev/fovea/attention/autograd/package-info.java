/**
 * Learning by gradients: a {@link dev.fovea.attention.autograd.Tape} records coarse operations on
 * matrices forward and walks them in reverse; an {@link dev.fovea.attention.autograd.AdamW} moves
 * the {@link dev.fovea.attention.autograd.Parameter}s. A row of a matrix is a token or a text.
 */
@NullMarked
package dev.fovea.attention.autograd;

import org.jspecify.annotations.NullMarked;
