/** The pages for people. */
@NullMarked
package dev.fovea.app.web;

import org.jspecify.annotations.NullMarked;
