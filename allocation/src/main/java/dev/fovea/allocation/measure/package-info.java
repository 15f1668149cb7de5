/** Measures of where attention went: well spent, regretted, lost, concentrated, shifted. */
@NullMarked
package dev.fovea.allocation.measure;

import org.jspecify.annotations.NullMarked;
