package dev.fovea.models.generation;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.generation.WrittenDates.Example;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.training.Trainer;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An encoder–decoder that reads a date as people write it and writes it as ISO 8601 does. Not safe
 * for use by several threads.
 */
public final class Translator {
  /** Ends what is written; in no source. */
  private static final String END = "$";

  private static final int LONGEST = 11;
  private static final int READS = 64;

  private final Characters characters;
  private final TranslationNetwork network;
  private final Tape tape = new Tape(KernelProvider.kernels(), Workers.shared());

  private Translator(Characters characters, TranslationNetwork network) {
    this.characters = characters;
    this.network = network;
  }

  /**
   * Trains on written dates.
   *
   * @param learned to learn from
   * @param dev to choose the best epoch by
   * @throws IllegalArgumentException when there are none of either
   */
  public static Translator train(
      List<Example> learned,
      List<Example> dev,
      TrainingSettings settings,
      TrainingListener listener)
      throws IOException {
    String all =
        String.join(
            "", Stream.concat(learned.stream(), dev.stream()).map(Example::written).toList());
    Characters characters = new Characters(all + "0123456789-" + END);
    TranslationNetwork network =
        new TranslationNetwork(
            characters.size(), characters.numbers(END)[0], LONGEST, READS, settings.seed());
    new Trainer(settings, KernelProvider.kernels(), Workers.shared())
        .withListener(listener)
        .train(new TranslationTask(network, pairs(learned, characters), pairs(dev, characters)));
    return new Translator(characters, network);
  }

  private static List<TranslationPair> pairs(List<Example> examples, Characters characters) {
    return examples.stream()
        .map(example ->
            new TranslationPair(
                characters.numbers(example.written()), characters.numbers(example.iso() + END)))
        .toList();
  }

  /** What each text means. */
  public List<String> translate(List<String> texts) {
    return network.written(tape, texts.stream().map(characters::numbers).toList()).stream()
        .map(this::text)
        .toList();
  }

  private String text(int[] numbers) {
    String text = characters.text(numbers);
    return text.endsWith(END) ? text.substring(0, text.length() - END.length()) : text;
  }

  /** Where the decoder looked in a text while it wrote what it means. */
  public Alignment align(String text) {
    int[] source = characters.numbers(text);
    int[] written = network.written(tape, List.of(source)).getFirst();
    TranslationPair pair = new TranslationPair(source, written);
    List<Tensor> layers = new ArrayList<>();
    tape.begin(Pass.inference());
    var _ =
        network.scores(
            tape,
            TokenBatch.of(List.of(source)),
            TokenBatch.of(List.of(pair.before())),
            layers::add);
    Tensor heads = layers.getLast();
    List<List<Double>> rows = new ArrayList<>();
    for (int row = 0; row < written.length - 1; row++) {
      Double[] weights = new Double[source.length];
      for (int column = 0; column < source.length; column++) {
        double sum = 0;
        for (int head = 0; head < heads.dimension(0); head++) {
          sum += heads.get(head, row, column);
        }
        weights[column] = sum / heads.dimension(0);
      }
      rows.add(Arrays.asList(weights));
    }
    return new Alignment(text, text(written), rows);
  }
}
