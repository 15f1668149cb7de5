/**
 * What a person hands over on the command line: files, standard input, and what is wrong with them.
 */
@NullMarked
package dev.fovea.app.input;

import org.jspecify.annotations.NullMarked;
