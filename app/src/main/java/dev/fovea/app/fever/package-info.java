/** The Fever API, for reading apps. */
@NullMarked
package dev.fovea.app.fever;

import org.jspecify.annotations.NullMarked;
