package dev.fovea.models;

import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.transformer.BertConfiguration;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoder of a Hugging Face folder, in memory from the start. What stands on top of the bare
 * encoder, such as a head that classifies, is not read.
 */
public final class FolderEncoder implements InspectableEncoder {
  private final HuggingFaceFolder folder;
  private final BertConfiguration configuration;
  private final SentenceEncoder encoder;
  private final Language language;
  private volatile @Nullable DifferentiableEncoder differentiable;

  private FolderEncoder(HuggingFaceFolder folder, Language language) {
    this.folder = folder;
    this.configuration = folder.encoderConfiguration();
    this.encoder = SentenceEncoder.of(folder);
    this.language = language;
  }

  /**
   * Reads a folder; it is named after it.
   *
   * @param language of the texts it is for, which the folder does not say
   * @throws dev.fovea.models.pretrained.UnusableModelException if it cannot be used
   */
  public static FolderEncoder open(Path folder, Language language) {
    return new FolderEncoder(HuggingFaceFolder.open(folder), language);
  }

  @Override
  public String name() {
    return encoder.name();
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public Language language() {
    return language;
  }

  @Override
  public int layers() {
    return configuration.layers();
  }

  @Override
  public int heads() {
    return configuration.heads();
  }

  @Override
  public Inspection inspect(String text) {
    return encoder.inspect(text, most());
  }

  /** No text is read beyond the tokens that the model has places for. */
  @Override
  public List<Embedding> encode(List<String> texts, int maximumTokens) {
    return encoder.encode(texts, Math.min(maximumTokens, most()), _ -> {});
  }

  private int most() {
    return Math.min(MAXIMUM_TOKENS, encoder.maximumTokens());
  }

  @Override
  public DifferentiableEncoder differentiable() {
    DifferentiableEncoder present = differentiable;
    if (present == null) {
      synchronized (this) {
        present = differentiable;
        if (present == null) {
          present =
              DifferentiableEncoder.of(folder.encoderWeights(), configuration, folder.poolsFirst());
          differentiable = present;
        }
      }
    }
    return present;
  }
}
