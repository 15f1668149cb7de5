/** The person: interests, purposes, reading rate, reserve and privacy. */
@NullMarked
package dev.fovea.app.person;

import org.jspecify.annotations.NullMarked;
