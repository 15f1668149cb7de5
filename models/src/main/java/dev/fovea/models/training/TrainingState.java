package dev.fovea.models.training;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.AdamW;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.weights.Safetensors;
import dev.fovea.models.weights.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Where a training stands: all it needs to go on as if it had never stopped. Kept as safetensors:
 * the parameters under {@code model.}, the best ones so far under {@code best.}, the optimiser's
 * moments under {@code optimizer.}, everything else as metadata, numbers as exact hexadecimal.
 */
final class TrainingState {
  private static final String MODEL = "model.";
  private static final String BEST = "best.";
  private static final String OPTIMIZER = "optimizer.";

  int epoch;
  int batch;
  long step;
  double lossSum;
  int bestEpoch = -1;
  double bestMetric = Double.NEGATIVE_INFINITY;
  final List<EpochReport> reports = new ArrayList<>();
  final SequencedMap<String, Tensor> best = new LinkedHashMap<>();

  /** Keeps a copy of the parameters as the best so far. */
  void keepBest(Parameters parameters) {
    for (Map.Entry<String, Tensor> entry : parameters.tensors().entrySet()) {
      Tensor tensor = entry.getValue();
      best.put(entry.getKey(), Tensor.of(tensor.values().clone(), tensor.dimensions()));
    }
  }

  /** Gives the parameters the best values so far. */
  void restoreBest(Parameters parameters) {
    for (Parameter parameter : parameters.list()) {
      Tensor kept = best.get(parameter.name());
      if (kept != null) {
        System.arraycopy(kept.values(), 0, parameter.value().values(), 0, kept.size());
        parameter.changed();
      }
    }
  }

  void write(Path file, String fingerprint, Parameters parameters, AdamW optimizer)
      throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    parameters.tensors().forEach((name, tensor) -> writer.add(MODEL + name, tensor));
    best.forEach((name, tensor) -> writer.add(BEST + name, tensor));
    optimizer.state().forEach((name, tensor) -> writer.add(OPTIMIZER + name, tensor));
    StringBuilder epochs = new StringBuilder();
    for (EpochReport report : reports) {
      epochs
          .append(Double.toHexString(report.meanLoss()))
          .append(' ')
          .append(Double.toHexString(report.metric()))
          .append(' ')
          .append(report.best())
          .append('\n');
    }
    writer
        .metadata("training", fingerprint)
        .metadata("epoch", Integer.toString(epoch))
        .metadata("batch", Integer.toString(batch))
        .metadata("step", Long.toString(step))
        .metadata("lossSum", Double.toHexString(lossSum))
        .metadata("epochs", epochs.toString())
        .write(file);
  }

  /**
   * Reads a state and gives the parameters and the optimiser what it holds.
   *
   * @throws IOException when the file cannot be read or is that of another training
   */
  static TrainingState read(Path file, String fingerprint, Parameters parameters, AdamW optimizer)
      throws IOException {
    Safetensors stored = Safetensors.map(file);
    Map<String, String> metadata = stored.metadata();
    if (!fingerprint.equals(metadata.get("training"))) {
      throw new IOException(
          "%s is the checkpoint of another training (%s, not %s); remove it to begin anew"
              .formatted(file, metadata.get("training"), fingerprint));
    }
    TrainingState state = new TrainingState();
    state.epoch = Integer.parseInt(metadata.getOrDefault("epoch", "0"));
    state.batch = Integer.parseInt(metadata.getOrDefault("batch", "0"));
    state.step = Long.parseLong(metadata.getOrDefault("step", "0"));
    state.lossSum = Double.parseDouble(metadata.getOrDefault("lossSum", "0"));
    for (String line : metadata.getOrDefault("epochs", "").lines().toList()) {
      String[] parts = line.split(" ", -1);
      EpochReport report =
          new EpochReport(
              state.reports.size(),
              Double.parseDouble(parts[0]),
              Double.parseDouble(parts[1]),
              Boolean.parseBoolean(parts[2]));
      if (report.best()) {
        state.bestEpoch = report.epoch();
        state.bestMetric = report.metric();
      }
      state.reports.add(report);
    }
    Map<String, Tensor> moments = new HashMap<>();
    for (String name : stored.names()) {
      if (name.startsWith(OPTIMIZER)) {
        moments.put(name.substring(OPTIMIZER.length()), stored.get(name).floats());
      } else if (name.startsWith(BEST)) {
        state.best.put(name.substring(BEST.length()), stored.get(name).floats());
      }
    }
    optimizer.restore(moments);
    for (Parameter parameter : parameters.list()) {
      Tensor tensor = stored.get(MODEL + parameter.name()).floats();
      System.arraycopy(tensor.values(), 0, parameter.value().values(), 0, tensor.size());
      parameter.changed();
    }
    return state;
  }
}
