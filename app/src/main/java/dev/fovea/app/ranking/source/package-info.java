/** Where candidates come from. */
@NullMarked
package dev.fovea.app.ranking.source;

import org.jspecify.annotations.NullMarked;
