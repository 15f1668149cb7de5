/**
 * What is worth reading: the candidate pipeline with its trace, worth as an additive logit, minutes
 * as a distribution, and the reasons for both.
 */
@NullMarked
package dev.fovea.app.ranking;

import org.jspecify.annotations.NullMarked;
