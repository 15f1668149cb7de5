package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Scores many texts in batches of like lengths, so that memory stays small. */
final class NetworkScores {
  private static final int BATCH_TOKENS = 8192;

  private NetworkScores() {}

  /** The scores of texts given by their units: [texts][classes]. */
  static float[][] of(TextNetwork network, Tape tape, List<int[]> texts) {
    int[] order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt(index -> texts.get(index).length))
            .mapToInt(Integer::intValue)
            .toArray();
    float[][] scores = new float[order.length][];
    int from = 0;
    while (from < order.length) {
      int to = from;
      int tokens = 0;
      List<int[]> batch = new ArrayList<>();
      while (to < order.length
          && (to == from || tokens + texts.get(order[to]).length <= BATCH_TOKENS)) {
        tokens += texts.get(order[to]).length;
        batch.add(texts.get(order[to++]));
      }
      tape.begin(Pass.inference());
      Variable found = network.scores(tape, batch);
      for (int row = 0; row < batch.size(); row++) {
        int start = found.value().rowStart(row);
        scores[order[from + row]] =
            Arrays.copyOfRange(found.value().values(), start, start + found.columns());
      }
      from = to;
    }
    return scores;
  }
}
