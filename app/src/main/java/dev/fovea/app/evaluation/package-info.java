/** What the mechanisms are worth, measured on public data. */
@NullMarked
package dev.fovea.app.evaluation;

import org.jspecify.annotations.NullMarked;
