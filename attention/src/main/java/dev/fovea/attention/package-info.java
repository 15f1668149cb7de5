/** The attention mechanism: tensors, kernels and attention variants in pure Java. */
@NullMarked
package dev.fovea.attention;

import org.jspecify.annotations.NullMarked;
