/** Where attention went: minutes planned and spent, what came of them, and what was held back. */
@NullMarked
package dev.fovea.app.ledger;

import org.jspecify.annotations.NullMarked;
