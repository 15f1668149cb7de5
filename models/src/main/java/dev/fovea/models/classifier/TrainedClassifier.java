package dev.fovea.models.classifier;

import dev.fovea.models.metrics.ClassificationReport;
import dev.fovea.models.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A classifier with the story of its training.
 *
 * @param classifier with the parameters of the best epoch
 * @param training of the neural branch, epoch by epoch
 * @param dev how it does on the rows it was chosen by
 * @param test how it does on rows that had no say
 * @param data what it learned from and was measured on
 * @param seconds that training took, without the measurement on test
 */
public record TrainedClassifier(
    TextClassifier classifier,
    TrainingResult training,
    ClassificationReport dev,
    Optional<ClassificationReport> test,
    List<DataFingerprint> data,
    double seconds) {
  public TrainedClassifier {
    data = List.copyOf(data);
  }

  /**
   * Writes a model folder: {@code config.json}, {@code model.safetensors}, {@code tokenizer.json}
   * and {@code training.json}. It loads on any other machine.
   */
  public void write(Path folder) throws IOException {
    ClassifierFolder.write(folder, this);
  }
}
