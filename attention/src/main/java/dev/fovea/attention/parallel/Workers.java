package dev.fovea.attention.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the parts of one job on a few threads, made for parts of microseconds: idle workers spin for
 * a moment before they park, the calling thread works too, and it waits only for parts that were
 * claimed, never for a worker that has not woken yet. What is not a part costs three atomic
 * operations a part, and a wake-up a worker where none spins.
 *
 * <p>Parts are claimed one by one. Each thread begins with a range of its own and then helps the
 * others with theirs (work stealing, Blumofe and Leiserson 1999), so that a job of as many parts as
 * the last one finds what that left in each processor's cache.
 *
 * <p>One job runs at a time. A second one that arrives meanwhile, from another thread or from
 * inside a part, runs wholly on its own thread. So every job makes progress, and nesting is safe.
 * Parts must not depend on the order in which they run.
 *
 * <p>Safe for use by several threads. The threads are daemons, started by the first job that has
 * more than one part.
 */
public final class Workers {
  /** How many threads work, the caller included; the number of processors when absent. */
  public static final String THREADS_PROPERTY = "fovea.threads";

  /**
   * How long a thread that has nothing to do spins before it parks. To wake a parked one takes 0.1
   * ms and more where the machine is a virtual one; a job shorter than that was done before its
   * workers came, who then parked again before the next one, and so on for as long as jobs kept
   * coming. OpenMP's threads spin for 200 ms.
   */
  private static final long SPIN_NANOS = 500_000;

  private final int threads;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicReference<@Nullable Job> current = new AtomicReference<>();
  private Thread @Nullable [] started;

  /**
   * A pool; its threads start with the first job.
   *
   * @param threads how many threads work, the caller included; at least 1
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a pool of " + threads + " threads; it needs at least 1");
    }
    this.threads = threads;
  }

  /** {@return the pool of the process} */
  public static Workers shared() {
    return Shared.WORKERS;
  }

  /** {@return how many threads work on a job, the caller included} */
  public int threads() {
    return threads;
  }

  /**
   * Runs {@code part} for every number from 0 up to {@code parts} and returns when all are done.
   * What was written by the parts is visible to the caller.
   *
   * @param parts how many there are, 0 or more
   * @param part given each number once, on any thread
   * @throws RuntimeException or {@link Error}, the first that a part threw; parts not yet begun are
   *     then left out
   */
  public void forEach(int parts, IntConsumer part) {
    if (parts <= 1 || threads == 1 || !busy.compareAndSet(false, true)) {
      for (int index = 0; index < parts; index++) {
        part.accept(index);
      }
      return;
    }
    try {
      Job job = new Job(parts, threads, part);
      current.set(job);
      wake(Math.min(threads, parts) - 1);
      var _ = job.work(0);
      job.awaitClaimed();
      job.rethrow();
    } finally {
      current.set(null);
      busy.set(false);
    }
  }

  private void wake(int count) {
    Thread[] all = started;
    if (all == null) {
      all = new Thread[threads - 1];
      for (int index = 0; index < all.length; index++) {
        int range = index + 1;
        all[index] =
            Thread.ofPlatform().daemon().name("fovea-worker-" + index).unstarted(() -> run(range));
      }
      started = all;
      for (Thread thread : all) {
        thread.start();
      }
      return;
    }
    for (int index = 0; index < count; index++) {
      LockSupport.unpark(all[index]);
    }
  }

  private void run(int range) {
    long idle = System.nanoTime();
    while (true) {
      Job job = current.get();
      if (job != null && job.work(range)) {
        idle = System.nanoTime();
      } else if (System.nanoTime() - idle < SPIN_NANOS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
        idle = System.nanoTime();
      }
    }
  }

  /** The parts of one call, claimed and finished by any thread. */
  private static final class Job {
    /** Numbers between two counters, so that no two threads write to one cache line. */
    private static final int APART = 32;

    private final int ranges;
    private final IntConsumer part;

    /** The next part of each range; at its end or beyond when there is none. */
    private final AtomicIntegerArray next;

    /** Where each range ends, which is where the next one begins. */
    private final int[] ends;

    private final AtomicInteger open;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread caller = Thread.currentThread();

    Job(int parts, int threads, IntConsumer part) {
      this.ranges = Math.min(parts, threads);
      this.part = part;
      this.next = new AtomicIntegerArray((ranges + 1) * APART);
      this.ends = new int[ranges];
      this.open = new AtomicInteger(parts);
      for (int range = 0; range < ranges; range++) {
        next.setPlain(place(range), (int) ((long) parts * range / ranges));
        ends[range] = (int) ((long) parts * (range + 1) / ranges);
      }
    }

    private static int place(int range) {
      return (range + 1) * APART;
    }

    /**
     * Does parts until none is left unclaimed, those of one range first; tells whether it did any.
     */
    boolean work(int first) {
      boolean worked = false;
      for (int turn = 0; turn < ranges; turn++) {
        worked |= workIn((first + turn) % ranges);
      }
      return worked;
    }

    private boolean workIn(int range) {
      int place = place(range);
      int end = ends[range];
      boolean worked = false;
      while (next.get(place) < end) {
        int index = next.getAndIncrement(place);
        if (index >= end) {
          break;
        }
        worked = true;
        try {
          if (failure.get() == null) {
            part.accept(index);
          }
        } catch (RuntimeException | Error thrown) {
          failure.compareAndSet(null, thrown);
        } finally {
          if (open.decrementAndGet() == 0) {
            LockSupport.unpark(caller);
          }
        }
      }
      return worked;
    }

    void awaitClaimed() {
      long idle = System.nanoTime();
      while (open.get() > 0) {
        if (System.nanoTime() - idle < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
    }

    void rethrow() {
      switch (failure.get()) {
        case null -> {}
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
  }

  private static final class Shared {
    static final Workers WORKERS =
        new Workers(
            Integer.getInteger(THREADS_PROPERTY, Runtime.getRuntime().availableProcessors()));
  }
}
