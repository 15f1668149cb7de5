/** Transformer networks on the kernels of the attention engine. */
@NullMarked
package dev.fovea.models.transformer;

import org.jspecify.annotations.NullMarked;
