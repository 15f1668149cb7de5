/**
 * What is learned from a person's decisions: attention over what they decided on, how their sources
 * turned out, how fast they read. Nothing of it is stored; all of it is recomputed from the
 * journal.
 */
@NullMarked
package dev.fovea.app.learning;

import org.jspecify.annotations.NullMarked;
