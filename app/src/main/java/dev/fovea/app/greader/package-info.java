/** The Google Reader API, for reading apps. */
@NullMarked
package dev.fovea.app.greader;

import org.jspecify.annotations.NullMarked;
