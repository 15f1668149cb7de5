/** Texts written by language models, and a small one that is trained here. */
@NullMarked
package dev.fovea.models.generation;

import org.jspecify.annotations.NullMarked;
