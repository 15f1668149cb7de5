/** Where hubs tell what is new (W3C WebSub). */
@NullMarked
package dev.fovea.app.websub;

import org.jspecify.annotations.NullMarked;
