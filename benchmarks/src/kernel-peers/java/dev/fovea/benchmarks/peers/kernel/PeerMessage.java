package dev.fovea.benchmarks.peers.kernel;

import dev.fovea.benchmarks.kernel.Clock;
import dev.fovea.benchmarks.kernel.Work;
import java.io.Serializable;
import java.util.List;

/** What is said to a peer in another process. */
sealed interface PeerMessage extends Serializable {
  /** Make this ready; answered by {@code true}. */
  record Prepare(Work work, List<float[]> operands) implements PeerMessage {}

  /** Do it so many times; answered by the nanoseconds of each. */
  record Time(int calls, Clock clock) implements PeerMessage {}

  /** Answered by the results of the last call. */
  record Results() implements PeerMessage {}

  /** Free what was made ready; answered by {@code true}. */
  record Close() implements PeerMessage {}
}
