/** What a server does for each of the people on it, and keeps of them in memory. */
@NullMarked
package dev.fovea.app.service;

import org.jspecify.annotations.NullMarked;
