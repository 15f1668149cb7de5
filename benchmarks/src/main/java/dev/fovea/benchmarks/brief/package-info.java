/** A briefing as a person waits for it: whole processes, on articles that are made up. */
@NullMarked
package dev.fovea.benchmarks.brief;

import org.jspecify.annotations.NullMarked;
