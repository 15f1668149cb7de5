/**
 * The attention mechanism: tensors and attention in pure Java. Shapes are written as papers do: B
 * batch, H heads, L length (Lq of queries, Lk of keys), D head size (Dv of values).
 */
@NullMarked
package dev.fovea.attention;

import org.jspecify.annotations.NullMarked;
