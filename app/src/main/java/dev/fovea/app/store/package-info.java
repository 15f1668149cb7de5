/**
 * The embedded database: opening, locking, migrating, erasing; and what the other stations keep in
 * it. Knows their interfaces; they know nothing of it.
 */
@NullMarked
package dev.fovea.app.store;

import org.jspecify.annotations.NullMarked;
