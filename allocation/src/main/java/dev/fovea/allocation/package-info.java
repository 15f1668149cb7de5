/** The economics of attention: allocation under a budget, its price and its certificate. */
@NullMarked
package dev.fovea.allocation;

import org.jspecify.annotations.NullMarked;
