/** How the plan is chosen. */
@NullMarked
package dev.fovea.app.briefing.selector;

import org.jspecify.annotations.NullMarked;
