/** What proves that news come from a hub. */
@NullMarked
package dev.fovea.app.stream.hub;

import org.jspecify.annotations.NullMarked;
