/** Text into tokens and back to the characters they came from. */
@NullMarked
package dev.fovea.models.tokenizer;

import org.jspecify.annotations.NullMarked;
