/** Which addresses of the network may be asked, and which lead back to ourselves or our own. */
@NullMarked
package dev.fovea.app.stream.address;

import org.jspecify.annotations.NullMarked;
