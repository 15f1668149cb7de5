package dev.fovea.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Measures several runs of the same work in turns, so that what happens on the machine meanwhile
 * happens to all. The thread pools of native libraries spin for a while after their work (OpenMP's
 * for 200 ms), which on a machine without a processor to spare is taken from whoever comes next; a
 * pause before each turn keeps that out of its time, and a first call that is not counted wakes
 * each pool.
 *
 * @param warmUpSeconds before the first round, for each run
 * @param rounds how many turns each has, at most
 * @param turnSeconds how long a turn takes, about
 * @param rowSeconds after which no further round begins, but for the third
 */
record Rounds(double warmUpSeconds, int rounds, double turnSeconds, double rowSeconds) {
  private static final int MOST_CALLS = 2_000;
  private static final int LEAST_ROUNDS = 3;
  private static final long PAUSE_NANOS = 250_000_000;

  static Rounds quick() {
    return new Rounds(0.3, 7, 0.02, 4);
  }

  static Rounds full() {
    return new Rounds(1.5, 15, 0.06, 60);
  }

  /** The times of each run, in the order in which they are given. */
  List<Timing> measure(List<Contender.Run> runs, Clock clock) {
    List<Lane> lanes = runs.stream().map(run -> new Lane(run, clock)).toList();
    lanes.forEach(lane -> lane.warm(this));
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      if (round >= LEAST_ROUNDS && System.nanoTime() - start > rowSeconds * 1e9) {
        break;
      }
      for (int turn = 0; turn < lanes.size(); turn++) {
        pause();
        // Each goes first as often as the others.
        lanes.get((turn + round) % lanes.size()).takeTurn();
      }
    }
    return lanes.stream().map(Lane::timing).toList();
  }

  /** One run and what it took so far. */
  private static final class Lane {
    private final Contender.Run run;
    private final Clock clock;
    private final List<long[]> nanos = new ArrayList<>();
    private int calls = 1;

    Lane(Contender.Run run, Clock clock) {
      this.run = run;
      this.clock = clock;
    }

    /** Runs until it is warm, and finds how many calls fill a turn. */
    void warm(Rounds plan) {
      long start = System.nanoTime();
      do {
        double each = Math.max(1, Arrays.stream(run.time(calls, clock)).average().orElseThrow());
        calls = (int) Math.clamp(plan.turnSeconds() * 1e9 / each, 1, MOST_CALLS);
      } while (System.nanoTime() - start < plan.warmUpSeconds() * 1e9);
    }

    void takeTurn() {
      if (calls > 1) {
        var _ = run.time(1, clock);
      }
      nanos.add(run.time(calls, clock));
    }

    Timing timing() {
      return Timing.of(nanos.stream().flatMapToLong(LongStream::of).toArray());
    }
  }

  private static void pause() {
    long end = System.nanoTime() + PAUSE_NANOS;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
