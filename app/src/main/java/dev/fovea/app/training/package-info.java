/** Classifiers that people train for themselves: the queue of trainings and what comes of them. */
@NullMarked
package dev.fovea.app.training;

import org.jspecify.annotations.NullMarked;
