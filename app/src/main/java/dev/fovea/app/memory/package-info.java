/**
 * What a process that goes on running keeps of the store in memory. Only this process writes to the
 * store, so that it knows of every change; what is remembered is what reading would give.
 */
@NullMarked
package dev.fovea.app.memory;

import org.jspecify.annotations.NullMarked;
