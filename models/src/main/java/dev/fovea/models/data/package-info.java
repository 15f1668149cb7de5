/** Labelled texts read from files, checked before anything is learned from them. */
@NullMarked
package dev.fovea.models.data;

import org.jspecify.annotations.NullMarked;
