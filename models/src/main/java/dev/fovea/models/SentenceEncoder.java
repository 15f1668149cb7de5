package dev.fovea.models;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.tokenizer.Token;
import dev.fovea.models.tokenizer.TokenizedText;
import dev.fovea.models.transformer.AttentionObserver;
import dev.fovea.models.transformer.BertEncoder;
import dev.fovea.models.weights.OnnxReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An encoder in memory that turns texts into points: a tokenizer, a BERT-like network, and a rule
 * for pooling.
 *
 * <p>Texts are sorted by length, longest first, and packed into batches of a few hundred tokens
 * that go through the whole network one per thread: so a batch's numbers stay in the cache of one
 * core, no padding is computed, and threads meet only at the end. Immutable and safe for use by
 * several threads; a text gets the same bits whatever stands beside it.
 */
public final class SentenceEncoder {
  /** Tokens of a batch; the widest layer's numbers for as many fit a core's caches. */
  private static final int BATCH_TOKENS = 192;

  private static final List<PretrainedModel> BUILT_IN =
      List.of(PretrainedModel.ALL_MINILM_L6_V2, PretrainedModel.BGE_SMALL_ZH_V1_5);

  private final String name;
  private final TextTokenizer tokenizer;
  private final BertEncoder encoder;
  private final Pooling pooling;

  private SentenceEncoder(
      String name, TextTokenizer tokenizer, BertEncoder encoder, Pooling pooling) {
    this.name = name;
    this.tokenizer = tokenizer;
    this.encoder = encoder;
    this.pooling = pooling;
  }

  /** The names of the encoders that come with the class path. */
  public static List<String> builtIn() {
    return BUILT_IN.stream().map(PretrainedModel::name).toList();
  }

  /**
   * Loads an encoder of the class path: about a second and 100 MB.
   *
   * @throws IllegalArgumentException if none has this name
   * @throws UncheckedIOException if its weights are missing or damaged
   */
  public static SentenceEncoder named(String name) {
    return BUILT_IN.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .map(SentenceEncoder::load)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown text encoder '%s'; there are %s"
                    .formatted(name, String.join(", ", builtIn()))));
  }

  /**
   * Loads a BERT-like encoder from a Hugging Face folder, named after the folder.
   *
   * @throws dev.fovea.models.pretrained.UnusableModelException if it cannot be used
   */
  public static SentenceEncoder open(Path path) {
    return of(HuggingFaceFolder.open(path));
  }

  static SentenceEncoder of(HuggingFaceFolder folder) {
    Path path = folder.path();
    return new SentenceEncoder(
        String.valueOf(path.toAbsolutePath().normalize().getFileName()),
        folder.tokenizer(),
        folder.encoder(KernelProvider.kernels(), Workers.shared()),
        folder.poolsFirst() ? Pooling.FIRST : Pooling.MEAN);
  }

  static SentenceEncoder load(PretrainedModel model) {
    String weights = model.resource() + ".onnx";
    String tokenizer = model.resource() + "-tokenizer.json";
    try (InputStream onnx = resource(weights);
        InputStream json = resource(tokenizer)) {
      return new SentenceEncoder(
          model.name(),
          TextTokenizer.read(json),
          new BertEncoder(
              OnnxReader.read(weights, onnx),
              model.configuration(),
              KernelProvider.kernels(),
              Workers.shared()),
          model.pooling());
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot load the text encoder " + model.name() + ": " + failure.getMessage(), failure);
    }
  }

  private static InputStream resource(String path) throws IOException {
    InputStream stream = SentenceEncoder.class.getResourceAsStream(path);
    if (stream == null) {
      throw new FileNotFoundException(path + " is not on the class path");
    }
    return stream;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** The number of coordinates of an embedding. */
  public int dimension() {
    return encoder.width();
  }

  /** The most tokens of a text that it can read, markers included. */
  public int maximumTokens() {
    return Math.min(TextTokenizer.MOST_TOKENS, encoder.maximumTokens());
  }

  /** Reads one text, cut to its first so many tokens, and keeps what can be seen on the way. */
  Inspection inspect(String text, int mostTokens) {
    TokenizedText tokenized = tokenizer.tokenize(text, mostTokens);
    int[] ids = tokenized.tokens().stream().mapToInt(Token::id).toArray();
    Attention attention =
        new Attention(AttentionOptions.softmax(), KernelProvider.kernels(), Workers.shared());
    List<Tensor> weights = new ArrayList<>();
    Matrix _ =
        encoder.encode(List.of(ids), (layer, input) -> weights.add(attention.weights(input, 0)));
    return new Inspection(tokenized, weights, pooling.readout(ids.length));
  }

  /**
   * Encodes texts, each cut to its first {@code maximumTokens} tokens.
   *
   * @param texts any texts, also empty ones
   * @param maximumTokens from {@value TextTokenizer#FEWEST_TOKENS} to {@link #maximumTokens()}
   * @param progress told, by any thread, how many more texts are done
   * @return one embedding of unit length a text, in the order given
   * @throws IllegalArgumentException if {@code maximumTokens} is out of range
   */
  public List<Embedding> encode(List<String> texts, int maximumTokens, IntConsumer progress) {
    if (maximumTokens < TextTokenizer.FEWEST_TOKENS || maximumTokens > maximumTokens()) {
      throw new IllegalArgumentException(
          "%d tokens a text; use %d to %d"
              .formatted(maximumTokens, TextTokenizer.FEWEST_TOKENS, maximumTokens()));
    }
    if (texts.isEmpty()) {
      return List.of();
    }
    int[][] tokens = new int[texts.size()][];
    Workers.shared()
        .forEach(
            tokens.length, index -> tokens[index] = tokenizer.ids(texts.get(index), maximumTokens));
    List<int[]> batches = batches(tokens);
    Embedding[] embeddings = new Embedding[tokens.length];
    Workers.shared()
        .forEach(
            batches.size(),
            batch -> {
              encode(tokens, batches.get(batch), embeddings);
              progress.accept(batches.get(batch).length);
            });
    return Stream.of(embeddings).toList();
  }

  private void encode(int[][] tokens, int[] batch, Embedding[] embeddings) {
    List<int[]> sequences = Arrays.stream(batch).mapToObj(index -> tokens[index]).toList();
    Matrix hidden = encoder.encode(sequences, AttentionObserver.NONE);
    int row = 0;
    for (int index : batch) {
      int length = tokens[index].length;
      embeddings[index] = Embedding.of(name, pooling.pool(hidden.rowRange(row, length)));
      row += length;
    }
  }

  /** The indices of the texts, longest first, cut into batches of about the same work. */
  private static List<int[]> batches(int[][] tokens) {
    int[] order =
        IntStream.range(0, tokens.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer index) -> -tokens[index].length))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    int from = 0;
    int sum = 0;
    for (int place = 0; place < order.length; place++) {
      int length = tokens[order[place]].length;
      if (sum > 0 && sum + length > BATCH_TOKENS) {
        batches.add(Arrays.copyOfRange(order, from, place));
        from = place;
        sum = 0;
      }
      sum += length;
    }
    batches.add(Arrays.copyOfRange(order, from, order.length));
    return batches;
  }
}
