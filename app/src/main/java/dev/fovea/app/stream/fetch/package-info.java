/** Getting the bytes of a source's document from the network or from a file. */
@NullMarked
package dev.fovea.app.stream.fetch;

import org.jspecify.annotations.NullMarked;
