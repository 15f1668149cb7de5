package dev.fovea.models;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.transformer.BertEncoder;
import dev.fovea.models.weights.OnnxReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A pretrained encoder in memory. */
record LoadedModel(TextTokenizer tokenizer, BertEncoder encoder) {
  /**
   * Reads weights and tokenizer from the class path: about a second and 100 MB.
   *
   * @throws UncheckedIOException when they are missing or damaged
   */
  static LoadedModel load(PretrainedModel model) {
    String weights = model.resource() + ".onnx";
    String tokenizer = model.resource() + "-tokenizer.json";
    try (InputStream onnx = open(weights);
        InputStream json = open(tokenizer)) {
      return new LoadedModel(
          TextTokenizer.read(json),
          new BertEncoder(
              OnnxReader.read(weights, onnx),
              model.configuration(),
              KernelProvider.kernels(),
              Workers.shared()));
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot load the text encoder " + model.name() + ": " + failure.getMessage(), failure);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream stream = LoadedModel.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new FileNotFoundException(resource + " is not on the class path");
    }
    return stream;
  }
}
