/**
 * Finding entries again by their words. What it keeps is derived from the store and rebuilt at
 * will.
 */
@NullMarked
package dev.fovea.app.search;

import org.jspecify.annotations.NullMarked;
