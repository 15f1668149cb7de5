/**
 * The loops that take the time, on {@code float[]}: one plain Java version and one with the Vector
 * API, chosen once by {@link dev.fovea.attention.kernel.KernelProvider}.
 */
@NullMarked
package dev.fovea.attention.kernel;

import org.jspecify.annotations.NullMarked;
