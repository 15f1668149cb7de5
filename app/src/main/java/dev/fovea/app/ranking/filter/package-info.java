/** What is dropped, and why. */
@NullMarked
package dev.fovea.app.ranking.filter;

import org.jspecify.annotations.NullMarked;
