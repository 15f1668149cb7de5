/** The parts of worth. */
@NullMarked
package dev.fovea.app.ranking.scorer;

import org.jspecify.annotations.NullMarked;
