package dev.fovea.attention;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;

/**
 * The program of {@link AttentionMemoryTest}. A window keeps it quick; few queries that see every
 * key show the rows at their longest.
 */
final class LongSequences {
  private static final int LENGTH = 65_536;
  private static final int DEPTH = 64;

  private LongSequences() {}

  @SuppressWarnings("SystemOut") // what the test reads
  public static void main(String[] arguments) {
    Mask window = new Mask.Causal().and(new Mask.Window(200));
    AttentionOptions softmax = AttentionOptions.softmax();
    AttentionOptions sparse = softmax.withNormalizer(new Normalizer.Entmax15());
    run(softmax.withMask(window), LENGTH);
    run(sparse.withMask(window), LENGTH);
    run(softmax, 24);
    run(sparse, 24);
    System.out.println("done");
  }

  private static void run(AttentionOptions options, int queries) {
    Attention attention = new Attention(options, KernelProvider.kernels(), Workers.shared());
    Heads[] parts = new Heads[8];
    for (int part = 0; part < parts.length; part++) {
      int rows = part % 4 < 2 ? queries : LENGTH;
      Tensor tensor = Tensor.zeros(1, 1, rows, DEPTH);
      if (part < 4) {
        for (int index = 0; index < tensor.size(); index++) {
          tensor.values()[index] = (index * (part + 3L) % 101 - 50) / 40f;
        }
      }
      parts[part] = Heads.ofTensor(tensor);
    }
    AttentionResult result =
        attention.forward(AttentionInput.of(parts[0], parts[2], parts[3]), parts[4]);
    attention.backward(result, parts[1], AttentionGradients.of(parts[5], parts[6], parts[7]));
  }
}
