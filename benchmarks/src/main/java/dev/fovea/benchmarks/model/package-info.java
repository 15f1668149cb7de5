/** Whole models beside the libraries that a JVM user would take instead: training and encoding. */
@NullMarked
package dev.fovea.benchmarks.model;

import org.jspecify.annotations.NullMarked;
