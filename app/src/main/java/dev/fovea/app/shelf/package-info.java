/**
 * What reading apps see of a person's streams, whatever protocol they speak: what is read and
 * starred, titles and labels, numbers for entries, and marking.
 */
@NullMarked
package dev.fovea.app.shelf;

import org.jspecify.annotations.NullMarked;
