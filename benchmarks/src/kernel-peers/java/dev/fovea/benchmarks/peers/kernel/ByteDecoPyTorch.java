package dev.fovea.benchmarks.peers.kernel;

import dev.fovea.benchmarks.kernel.AttentionWork;
import dev.fovea.benchmarks.kernel.Contender;
import dev.fovea.benchmarks.kernel.ProductWork;
import dev.fovea.benchmarks.kernel.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PyTorch through ByteDeco's presets (Apache-2.0; PyTorch BSD-3-Clause), a newer one than DJL's.
 * Two PyTorchs do not fit into one process, so this one has its own and takes its turns there.
 *
 * <p>It computes products with OpenBLAS, whose threads are those of the work for products, and one
 * within attention: inside PyTorch's own threads OpenBLAS's would collapse, and beating that would
 * prove nothing.
 */
public final class ByteDecoPyTorch implements Contender {
  private final Map<Integer, PeerProcess> processes = new HashMap<>();

  @Override
  public String name() {
    return "bytedeco-pytorch";
  }

  @Override
  public Optional<Run> prepare(Work work, List<float[]> operands) {
    if (!(work instanceof AttentionWork || work instanceof ProductWork)) {
      return Optional.empty();
    }
    int blasThreads = work instanceof AttentionWork ? 1 : work.threads();
    PeerProcess process = processes.computeIfAbsent(blasThreads, ByteDecoPyTorch::start);
    return Optional.of(process.prepare(work, operands));
  }

  private static PeerProcess start(int blasThreads) {
    return PeerProcess.start(
        ByteDecoServer.class, Map.of("OPENBLAS_NUM_THREADS", String.valueOf(blasThreads)));
  }
}
