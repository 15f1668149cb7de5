/** Many people: exact assignment, and entropic matching with capacities and congestion prices. */
@NullMarked
package dev.fovea.allocation.matching;

import org.jspecify.annotations.NullMarked;
