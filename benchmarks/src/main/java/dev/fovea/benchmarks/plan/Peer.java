package dev.fovea.benchmarks.plan;

import java.util.OptionalDouble;

/**
 * Another solver, to be measured on the same problems. Found by {@link java.util.ServiceLoader};
 * none is on the product's class path.
 */
public interface Peer {
  /** Its name and version, for the report. */
  String name();

  /**
   * The objective it reaches.
   *
   * @param milliseconds after which it stops with the best it has
   * @return empty where it found nothing in that time
   */
  OptionalDouble maximise(LinearProgram program, long milliseconds);
}
