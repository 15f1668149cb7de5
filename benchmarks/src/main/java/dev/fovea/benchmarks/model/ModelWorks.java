package dev.fovea.benchmarks.model;

import dev.fovea.benchmarks.model.TrainWork.Architecture;
import java.util.List;

/** What is measured. */
public final class ModelWorks {
  private static final int BATCH = 64;
  private static final int LENGTH = 32;

  private ModelWorks() {}

  /** Steps of training the essay's classifier and a Transformer of two widths. */
  public static List<TrainWork> training(int threads) {
    return List.of(
        new TrainWork(Architecture.ATTENTION, 128, BATCH, LENGTH, threads),
        new TrainWork(Architecture.TRANSFORMER, 128, BATCH, LENGTH, threads),
        new TrainWork(Architecture.TRANSFORMER, 256, BATCH, LENGTH, threads));
  }

  /** One sentence of 30 tokens, and 256 of lengths as texts have them. */
  public static List<EncodeWork> encoding(int threads) {
    return List.of(EncodeWork.of(1, 30, 30, threads), EncodeWork.of(256, 8, 64, threads));
  }
}
