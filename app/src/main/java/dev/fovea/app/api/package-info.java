/** The HTTP API for programs. */
@NullMarked
package dev.fovea.app.api;

import org.jspecify.annotations.NullMarked;
