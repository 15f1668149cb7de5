/** How attention is computed; not exported, and free to change. */
@NullMarked
package dev.fovea.attention.internal;

import org.jspecify.annotations.NullMarked;
