/** The part of Miniflux's API that newsboat uses. */
@NullMarked
package dev.fovea.app.miniflux;

import org.jspecify.annotations.NullMarked;
