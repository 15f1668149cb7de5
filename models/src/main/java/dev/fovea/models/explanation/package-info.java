/** Why a model says what it says: where it looked, what mattered, and how far to believe that. */
@NullMarked
package dev.fovea.models.explanation;

import org.jspecify.annotations.NullMarked;
