package dev.fovea.benchmarks.kernel;

import java.lang.management.ManagementFactory;

/** By which a call is timed. */
public enum Clock {
  /** The time on the wall, for work of several threads. */
  WALL {
    @Override
    public long nanos() {
      return System.nanoTime();
    }
  },
  /**
   * What the calling thread had of a processor, for work of one thread: others on the machine are
   * not charged to it.
   */
  PROCESSOR {
    @Override
    public long nanos() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  };

  /** The one for so many threads. */
  public static Clock of(int threads) {
    return threads == 1 ? PROCESSOR : WALL;
  }

  /** Nanoseconds since some moment. */
  public abstract long nanos();
}
