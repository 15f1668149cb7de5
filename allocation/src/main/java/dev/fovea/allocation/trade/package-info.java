/**
 * Attention traded on its owner's terms: a slot auction with a reserve, and a bond for unknown
 * senders. Nothing in the product sells anyone's attention.
 */
@NullMarked
package dev.fovea.allocation.trade;

import org.jspecify.annotations.NullMarked;
