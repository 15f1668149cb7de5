package dev.fovea.models;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.tokenizer.TextTokenizer;
import dev.fovea.models.tokenizer.Token;
import dev.fovea.models.tokenizer.TokenizedText;
import dev.fovea.models.transformer.AttentionObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text encoder with pretrained weights from the class path, loaded on the first use.
 *
 * <p>Texts are sorted by length, longest first, and packed into batches of a few hundred tokens
 * that go through the whole network one per thread: so a batch's numbers stay in the cache of one
 * core, no padding is computed, and threads meet only at the end.
 */
final class PretrainedEncoder implements InspectableEncoder {
  /** Tokens of a batch; the widest layer's numbers for as many fit a core's caches. */
  private static final int BATCH_TOKENS = 192;

  private final PretrainedModel model;
  private volatile @Nullable LoadedModel loaded;

  PretrainedEncoder(PretrainedModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public Language language() {
    return model.language();
  }

  @Override
  public int layers() {
    return model.configuration().layers();
  }

  @Override
  public int heads() {
    return model.configuration().heads();
  }

  @Override
  public Inspection inspect(String text) {
    LoadedModel parts = load();
    TokenizedText tokenized = parts.tokenizer().tokenize(text, MAXIMUM_TOKENS);
    int[] ids = tokenized.tokens().stream().mapToInt(Token::id).toArray();
    Attention attention =
        new Attention(AttentionOptions.softmax(), KernelProvider.kernels(), Workers.shared());
    List<Tensor> weights = new ArrayList<>();
    Matrix _ =
        parts
            .encoder()
            .encode(List.of(ids), (layer, input) -> weights.add(attention.weights(input, 0)));
    return new Inspection(tokenized, weights, model.pooling().readout(ids.length));
  }

  @Override
  public List<Embedding> encode(List<String> texts, int maximumTokens) {
    if (maximumTokens < TextTokenizer.FEWEST_TOKENS || maximumTokens > MAXIMUM_TOKENS) {
      throw new IllegalArgumentException(
          "%d tokens a text; use %d to %d"
              .formatted(maximumTokens, TextTokenizer.FEWEST_TOKENS, MAXIMUM_TOKENS));
    }
    if (texts.isEmpty()) {
      return List.of();
    }
    LoadedModel parts = load();
    int[][] tokens = new int[texts.size()][];
    Workers.shared()
        .forEach(
            tokens.length,
            index -> tokens[index] = parts.tokenizer().ids(texts.get(index), maximumTokens));
    List<int[]> batches = batches(tokens);
    Embedding[] embeddings = new Embedding[tokens.length];
    Workers.shared()
        .forEach(batches.size(), batch -> encode(parts, tokens, batches.get(batch), embeddings));
    return List.of(embeddings);
  }

  /** Reads the weights on the first call; others wait meanwhile. */
  LoadedModel load() {
    LoadedModel present = loaded;
    if (present == null) {
      synchronized (this) {
        present = loaded;
        if (present == null) {
          present = LoadedModel.load(model);
          loaded = present;
        }
      }
    }
    return present;
  }

  private void encode(LoadedModel parts, int[][] tokens, int[] batch, Embedding[] embeddings) {
    List<int[]> sequences = Arrays.stream(batch).mapToObj(index -> tokens[index]).toList();
    Matrix hidden = parts.encoder().encode(sequences, AttentionObserver.NONE);
    int row = 0;
    for (int index : batch) {
      int length = tokens[index].length;
      embeddings[index] =
          Embedding.of(model.name(), model.pooling().pool(hidden.rowRange(row, length)));
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
