/** Models learned on the attention engine: the Transformer encoder, weight import, explanation. */
@NullMarked
package dev.fovea.models;

import org.jspecify.annotations.NullMarked;
