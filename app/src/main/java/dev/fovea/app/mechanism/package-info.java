/** The attention mechanism on a person's own numbers: tensors read, attended to, and written. */
@NullMarked
package dev.fovea.app.mechanism;

import org.jspecify.annotations.NullMarked;
