/**
 * Who asks over HTTP: the check of the host, sessions and tokens, forged requests, what is open to
 * everybody and the headers of every answer.
 */
@NullMarked
package dev.fovea.app.access;

import org.jspecify.annotations.NullMarked;
