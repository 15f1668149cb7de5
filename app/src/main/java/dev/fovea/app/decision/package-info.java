/** What the person decided: an append-only journal, the only thing Fovea learns from. */
@NullMarked
package dev.fovea.app.decision;

import org.jspecify.annotations.NullMarked;
