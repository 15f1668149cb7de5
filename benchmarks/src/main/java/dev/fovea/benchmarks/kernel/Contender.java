package dev.fovea.benchmarks.kernel;

import java.util.List;
import java.util.Optional;

/**
 * Who is measured: ours, or a peer. Peers are found by {@link java.util.ServiceLoader} and are on
 * no class path but a benchmark's.
 */
public interface Contender {
  /** Its name, for the report. */
  String name();

  /**
   * Makes a piece of work ready to be repeated on {@link Work#threads()} threads.
   *
   * @param operands as {@link Work#operands} gives them; not to be changed
   * @return empty where the library cannot do this work
   */
  Optional<Run> prepare(Work work, List<float[]> operands);

  /** A piece of work that is ready. */
  interface Run extends AutoCloseable {
    /** Does it once. */
    void once();

    /** What the last {@link #once} gave. */
    List<float[]> results();

    /** Does it so many times; gives the nanoseconds of each, by the clock. */
    default long[] time(int calls, Clock clock) {
      long[] nanos = new long[calls];
      for (int call = 0; call < calls; call++) {
        long start = clock.nanos();
        once();
        nanos[call] = clock.nanos() - start;
      }
      return nanos;
    }

    /** Frees what is not on the heap. */
    @Override
    default void close() {}
  }
}
