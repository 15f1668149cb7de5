/** The one place where the stations of the loop are put together. */
@NullMarked
package dev.fovea.app.composition;

import org.jspecify.annotations.NullMarked;
