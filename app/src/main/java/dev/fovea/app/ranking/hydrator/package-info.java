/** What stages need to know of candidates. */
@NullMarked
package dev.fovea.app.ranking.hydrator;

import org.jspecify.annotations.NullMarked;
