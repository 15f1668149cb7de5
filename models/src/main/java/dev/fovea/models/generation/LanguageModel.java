package dev.fovea.models.generation;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.transformer.Generation;
import dev.fovea.models.transformer.NextTokenModel;
import dev.fovea.models.transformer.TokenSampler;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A decoder with its tokenizer: continues texts. Safe for use by several threads. */
public final class LanguageModel {
  private final NextTokenModel model;
  private final TextTokenizer tokenizer;
  private final OptionalInt last;

  private LanguageModel(NextTokenModel model, TextTokenizer tokenizer, OptionalInt last) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.last = last;
  }

  /**
   * Loads a GPT-2 from a Hugging Face folder.
   *
   * @throws dev.fovea.models.pretrained.UnusableModelException if it cannot be used
   */
  public static LanguageModel open(Path path) {
    HuggingFaceFolder folder = HuggingFaceFolder.open(path);
    return new LanguageModel(
        folder.decoder(KernelProvider.kernels(), Workers.shared()),
        folder.tokenizer(),
        folder.configuration().lastToken());
  }

  /** The most tokens that it can read, prompt and continuation together. */
  public int maximumTokens() {
    return model.maximumTokens();
  }

  /** How many tokens a prompt has. */
  public int tokens(String prompt) {
    return tokenizer.ids(prompt, TextTokenizer.MOST_TOKENS).length;
  }

  /**
   * What it writes after a prompt; the token that ends a text ends it.
   *
   * @param prompt of at least one token and at most {@link #maximumTokens}
   * @param most how many tokens to write; fewer where the model can read no more
   * @throws IllegalArgumentException when the prompt has no token, or too many
   */
  public String continueFrom(String prompt, int most, TokenSampler sampler) {
    int[] tokens = tokenizer.ids(prompt, TextTokenizer.MOST_TOKENS);
    int[] written =
        Generation.continueFrom(
            model, tokens, most, sampler, token -> last.isPresent() && token == last.getAsInt());
    return tokenizer.text(written);
  }
}
