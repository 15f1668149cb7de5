/** The plan as a feed with a secret address. */
@NullMarked
package dev.fovea.app.planfeed;

import org.jspecify.annotations.NullMarked;
