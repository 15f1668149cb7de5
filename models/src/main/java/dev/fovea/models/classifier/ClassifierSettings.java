package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.AdamSettings;
import dev.fovea.models.Language;
import dev.fovea.models.layers.AttentionKind;
import dev.fovea.models.training.Schedule;
import dev.fovea.models.training.TrainingSettings;
import dev.fovea.models.unit.UnitKind;
import java.util.List;
import java.util.Optional;

/**
 * How a text classifier is built and trained.
 *
 * @param architecture of the neural branch
 * @param encoder the pretrained encoder to fine-tune instead, if any
 * @param attention how the neural branch weighs
 * @param units what texts are cut into for the neural branch
 * @param width of its rows
 * @param heads of its attention
 * @param layers of a Transformer
 * @param pairs the most pairs of neighbouring units that get a vector of their own; 0 for none
 * @param dropout of the neural branch, from 0 up to but excluding 1
 * @param longest the most units of a text that the neural branch reads, the beginning and the end
 * @param epochs the most passes over the training texts
 * @param batch the most texts of a batch
 * @param learningRate at its peak
 * @param labelSmoothing the share of the target spread over all classes
 * @param patience after how many epochs without a better result on dev training ends
 * @param linear whether a linear branch over n-grams has its say
 * @param cost of a wrong row in the linear branch, beside the size of its weights
 * @param abstain the least probability at which an answer is given; 0 to answer always
 * @param seed of every random choice
 */
public record ClassifierSettings(
    Architecture architecture,
    Optional<String> encoder,
    AttentionKind attention,
    UnitKind units,
    int width,
    int heads,
    int layers,
    int pairs,
    float dropout,
    int longest,
    int epochs,
    int batch,
    double learningRate,
    float labelSmoothing,
    int patience,
    boolean linear,
    double cost,
    double abstain,
    long seed) {
  private static final int LONGEST_ENCODED = 128;

  /** Texts that tuning a pretrained encoder looks at in all, where the number of epochs allows. */
  private static final int TEXTS_TUNED = 20_000;

  private static final int FEWEST_TUNING_EPOCHS = 3;
  private static final int MOST_TUNING_EPOCHS = 8;

  /** From here on two epochs are enough to tune an encoder, and a third is long. */
  private static final int MANY_TEXTS_TUNED = 30_000;

  /** Texts that training looks at in all, where the number of epochs allows. */
  private static final int TEXTS_SEEN = 200_000;

  private static final int FEWEST_EPOCHS = 6;

  /** From here on a few epochs have steps enough. */
  private static final int MANY_TEXTS = 100_000;

  private static final int FEWEST_EPOCHS_OF_MANY = 3;
  private static final int MOST_EPOCHS = 30;
  private static final int BATCH = 64;
  private static final int SMALL_BATCH = 32;
  private static final int FEW_TEXTS = 5_000;

  /** A batch has at most this many tokens for each of its texts, on average. */
  private static final int TOKENS_A_TEXT = 128;

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  public ClassifierSettings {
    require(width >= 1 && heads >= 1 && width % heads == 0, "heads must divide width");
    require(layers >= 1, "layers must be at least 1");
    require(pairs >= 0, "pairs must be at least 0");
    require(dropout >= 0 && dropout < 1, "dropout must be at least 0 and below 1");
    require(longest >= 2, "longest must be at least 2");
    require(epochs >= 1 && batch >= 1 && patience >= 1, "epochs, batch, patience: at least 1");
    require(learningRate > 0 && learningRate <= 1, "learningRate must be above 0, at most 1");
    require(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing: at least 0 and below 1");
    require(cost > 0, "cost must be above 0");
    require(abstain >= 0 && abstain <= 1, "abstain must be between 0 and 1");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** What suits training texts: their language and number. */
  public static ClassifierSettings of(Architecture architecture, List<String> texts) {
    // Few texts are passed over more often and in smaller batches, so that there are steps enough.
    int fewest = texts.size() < MANY_TEXTS ? FEWEST_EPOCHS : FEWEST_EPOCHS_OF_MANY;
    int epochs = Math.clamp(TEXTS_SEEN / Math.max(1, texts.size()), fewest, MOST_EPOCHS);
    return of(architecture, language(texts))
        .withEpochs(epochs)
        .withBatch(texts.size() < FEW_TEXTS ? SMALL_BATCH : BATCH);
  }

  /** What suits most texts of a language. */
  public static ClassifierSettings of(Architecture architecture, Language language) {
    boolean attention = architecture == Architecture.ATTENTION;
    return new ClassifierSettings(
        architecture,
        Optional.empty(),
        AttentionKind.SOFTMAX,
        UnitKind.of(language),
        128,
        attention ? 1 : 4,
        attention ? 1 : 2,
        100_000,
        0.3f,
        128,
        8,
        BATCH,
        attention ? 0.002 : 0.001,
        0.1f,
        3,
        true,
        1,
        0,
        42);
  }

  /** The same with a pretrained encoder that is tuned, and what suits that many texts. */
  public ClassifierSettings withEncoder(String name, int texts) {
    int passes =
        texts >= MANY_TEXTS_TUNED
            ? 2
            : Math.clamp(
                Math.ceilDiv(TEXTS_TUNED, Math.max(1, texts)),
                FEWEST_TUNING_EPOCHS,
                MOST_TUNING_EPOCHS);
    return new ClassifierSettings(
        architecture,
        Optional.of(name),
        AttentionKind.SOFTMAX,
        units,
        width,
        heads,
        layers,
        0,
        0.1f,
        LONGEST_ENCODED,
        passes,
        32,
        1e-4,
        0.05f,
        2,
        linear,
        cost,
        abstain,
        seed);
  }

  /** The same with another neural branch. */
  public ClassifierSettings withArchitecture(Architecture other) {
    return new ClassifierSettings(
        other,
        encoder,
        attention,
        units,
        width,
        heads,
        layers,
        pairs,
        dropout,
        longest,
        epochs,
        batch,
        learningRate,
        labelSmoothing,
        patience,
        linear,
        cost,
        abstain,
        seed);
  }

  /** The same with another kind of attention. */
  public ClassifierSettings withAttention(AttentionKind other) {
    return new ClassifierSettings(
        architecture,
        encoder,
        other,
        units,
        width,
        heads,
        layers,
        pairs,
        dropout,
        longest,
        epochs,
        batch,
        learningRate,
        labelSmoothing,
        patience,
        linear,
        cost,
        abstain,
        seed);
  }

  /** The same with other units. */
  public ClassifierSettings withUnits(UnitKind other) {
    return new ClassifierSettings(
        architecture,
        encoder,
        attention,
        other,
        width,
        heads,
        layers,
        pairs,
        dropout,
        longest,
        epochs,
        batch,
        learningRate,
        labelSmoothing,
        patience,
        linear,
        cost,
        abstain,
        seed);
  }

  /** The same with another number of epochs. */
  public ClassifierSettings withEpochs(int other) {
    return new ClassifierSettings(
        architecture,
        encoder,
        attention,
        units,
        width,
        heads,
        layers,
        pairs,
        dropout,
        longest,
        other,
        batch,
        learningRate,
        labelSmoothing,
        patience,
        linear,
        cost,
        abstain,
        seed);
  }

  /** The same with batches of another number of texts. */
  public ClassifierSettings withBatch(int other) {
    return new ClassifierSettings(
        architecture,
        encoder,
        attention,
        units,
        width,
        heads,
        layers,
        pairs,
        dropout,
        longest,
        epochs,
        other,
        learningRate,
        labelSmoothing,
        patience,
        linear,
        cost,
        abstain,
        seed);
  }

  /** The same with another seed. */
  public ClassifierSettings withSeed(long other) {
    return new ClassifierSettings(
        architecture,
        encoder,
        attention,
        units,
        width,
        heads,
        layers,
        pairs,
        dropout,
        longest,
        epochs,
        batch,
        learningRate,
        labelSmoothing,
        patience,
        linear,
        cost,
        abstain,
        other);
  }

  /** How the neural branch is trained. */
  TrainingSettings training() {
    float decay = encoder.isPresent() ? 0.01f : 0.05f;
    return new TrainingSettings(
        epochs,
        batch,
        batch * TOKENS_A_TEXT,
        learningRate,
        encoder.isPresent() ? 0.1 : 0.05,
        encoder.isPresent() ? Schedule.LINEAR : Schedule.COSINE,
        AdamSettings.standard().withDecay(decay),
        patience,
        seed);
  }

  /** The language of texts: that of most of a sample of them. */
  public static Language language(List<String> texts) {
    int step = Math.max(1, texts.size() / 1000);
    int chinese = 0;
    int looked = 0;
    for (int index = 0; index < texts.size(); index += step) {
      chinese += Language.of(texts.get(index)) == Language.CHINESE ? 1 : 0;
      looked++;
    }
    return 2 * chinese > looked ? Language.CHINESE : Language.ENGLISH;
  }
}
