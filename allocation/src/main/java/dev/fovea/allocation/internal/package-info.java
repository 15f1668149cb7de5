/** What several packages of this module share and no other module sees. */
@NullMarked
package dev.fovea.allocation.internal;

import org.jspecify.annotations.NullMarked;
