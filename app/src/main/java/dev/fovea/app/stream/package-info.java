/**
 * The information stream: sources, fetching, parsing, cleaning, and the entries that come of it.
 */
@NullMarked
package dev.fovea.app.stream;

import org.jspecify.annotations.NullMarked;
