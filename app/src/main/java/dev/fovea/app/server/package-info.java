/** The server process: starting, security, and the composition of its parts as beans. */
@NullMarked
package dev.fovea.app.server;

import org.jspecify.annotations.NullMarked;
