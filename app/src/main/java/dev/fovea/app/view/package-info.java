/** How things are shown: text for a terminal, JSON for programs, HTML for a browser and paper. */
@NullMarked
package dev.fovea.app.view;

import org.jspecify.annotations.NullMarked;
