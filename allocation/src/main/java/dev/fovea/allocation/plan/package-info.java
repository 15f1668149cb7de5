/**
 * Which whole items to attend to within a budget of minutes: worth, topic coverage, calibration, a
 * cap per source; with price and proven bound.
 */
@NullMarked
package dev.fovea.allocation.plan;

import org.jspecify.annotations.NullMarked;
