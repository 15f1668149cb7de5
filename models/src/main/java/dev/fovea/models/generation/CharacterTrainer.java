package dev.fovea.models.generation;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.pretrained.ModelConfiguration;
import dev.fovea.models.training.Trainer;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains a small model of a text's characters (after Karpathy, "The Unreasonable Effectiveness of
 * Recurrent Neural Networks", 2015, with a Transformer), written as a GPT-2 of Hugging Face's that
 * {@link LanguageModel} opens.
 */
public final class CharacterTrainer {
  private final CharacterModelSettings settings;
  private final TrainingListener listener;

  public CharacterTrainer(CharacterModelSettings settings, TrainingListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** The fewest characters of a text: two pieces, one to learn from and one to be measured on. */
  public int fewestCharacters() {
    return settings.context() + 2;
  }

  /**
   * Trains on a text and writes the model.
   *
   * @return the metric is minus the held-out tenth's cross-entropy, in nats a character
   * @throws IOException if the folder cannot be written
   * @throws IllegalArgumentException if the text is too short
   */
  public TrainingResult train(String text, Path folder) throws IOException {
    Characters characters = new Characters(text);
    int[] numbers = characters.numbers(text);
    if (numbers.length < fewestCharacters()) {
      throw new IllegalArgumentException(
          "%d characters; at least %d are needed".formatted(numbers.length, fewestCharacters()));
    }
    CharacterNetwork network = new CharacterNetwork(settings, characters.size());
    TrainingResult result =
        new Trainer(settings.training(), KernelProvider.kernels(), Workers.shared())
            .withListener(listener)
            .train(new CharacterTask(network, numbers, settings.context()));
    HuggingFaceFolder.write(folder, configuration(characters.size()), network.weights());
    Files.writeString(folder.resolve("tokenizer.json"), characters.tokenizerJson());
    return result;
  }

  private ModelConfiguration configuration(int vocabulary) {
    return ModelConfiguration.of(
        String.format(
            Locale.ROOT,
            """
            {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "vocab_size": %d,
             "n_positions": %d, "n_embd": %d, "n_layer": %d, "n_head": %d,
             "layer_norm_epsilon": 1e-5, "activation_function": "gelu"}
            """,
            vocabulary,
            settings.context(),
            settings.width(),
            settings.layers(),
            settings.heads()));
  }
}
