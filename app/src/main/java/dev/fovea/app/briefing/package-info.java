/** The plan for the minutes the person has: what is picked, what is left out, and why. */
@NullMarked
package dev.fovea.app.briefing;

import org.jspecify.annotations.NullMarked;
