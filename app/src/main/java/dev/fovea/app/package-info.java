/** The product: streams, stories, ranking, briefing, decisions, ledger. */
@NullMarked
package dev.fovea.app;

import org.jspecify.annotations.NullMarked;
