/**
 * Rational inattention: what to look at when looking itself has a cost (Matějka–McKay,
 * Caplin–Dean–Leahy).
 */
@NullMarked
package dev.fovea.allocation.inattention;

import org.jspecify.annotations.NullMarked;
