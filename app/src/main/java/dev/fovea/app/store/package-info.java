/** The embedded database: opening, locking, migrating, erasing. */
@NullMarked
package dev.fovea.app.store;

import org.jspecify.annotations.NullMarked;
