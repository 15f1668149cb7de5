/** Making the text of strangers safe to show and plain enough to rank. */
@NullMarked
package dev.fovea.app.stream.clean;

import org.jspecify.annotations.NullMarked;
