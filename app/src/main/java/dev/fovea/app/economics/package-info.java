/**
 * Allocation problems and plans as JSON documents: read with every complaint naming its place, and
 * written.
 */
@NullMarked
package dev.fovea.app.economics;

import org.jspecify.annotations.NullMarked;
