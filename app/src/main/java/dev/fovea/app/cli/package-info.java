/** The command line: one class a command, composed of the same stations as the server. */
@NullMarked
package dev.fovea.app.cli;

import org.jspecify.annotations.NullMarked;
