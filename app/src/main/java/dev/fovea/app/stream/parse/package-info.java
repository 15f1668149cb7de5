/** Making feeds out of bytes, however damaged these are. */
@NullMarked
package dev.fovea.app.stream.parse;

import org.jspecify.annotations.NullMarked;
