/** Addresses as feeds and people write them. */
@NullMarked
package dev.fovea.app.stream.link;

import org.jspecify.annotations.NullMarked;
