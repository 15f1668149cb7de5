/**
 * The training loop: batches of like lengths, schedules, early stopping, checkpoints that resume
 * exactly. Reproducible by seed whatever the number of threads.
 */
@NullMarked
package dev.fovea.models.training;

import org.jspecify.annotations.NullMarked;
