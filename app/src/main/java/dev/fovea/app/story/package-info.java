/** One story, one slot: near-duplicates folded, noise measured. */
@NullMarked
package dev.fovea.app.story;

import org.jspecify.annotations.NullMarked;
