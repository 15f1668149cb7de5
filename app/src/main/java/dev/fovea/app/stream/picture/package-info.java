/** The pictures that entries refer to: what is one, by its bytes. */
@NullMarked
package dev.fovea.app.stream.picture;

import org.jspecify.annotations.NullMarked;
