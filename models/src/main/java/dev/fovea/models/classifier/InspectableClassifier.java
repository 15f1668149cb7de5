package dev.fovea.models.classifier;

import dev.fovea.attention.Attention;
import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.AttentionCall;
import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Pass;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import dev.fovea.models.Inspection;
import dev.fovea.models.Slope;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.tokenizer.Token;
import dev.fovea.models.tokenizer.TokenizedText;
import dev.fovea.models.unit.TextGrams.Gram;
import dev.fovea.models.unit.TextGrams.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A classifier taken apart: what its branches say by themselves, where it looks, and how what it
 * says moves with a text's vectors. What is asked for is a contrast: a sum of so much of each
 * class's score, such as one class's minus another's. Safe for use by several threads.
 */
public final class InspectableClassifier {
  /** Rows of one pass; more would need memory without being faster. */
  private static final int MOST_ROWS = 2048;

  private final TextClassifier classifier;
  private final InspectableNetwork network;

  InspectableClassifier(TextClassifier classifier, InspectableNetwork network) {
    this.classifier = classifier;
    this.network = network;
  }

  /**
   * What a contrast is the sum of.
   *
   * @param neural of the neural branch
   * @param linear of the linear branch; 0 where there is none
   * @param offset what the classes get whatever the text, because some are rarer than others
   */
  public record Parts(double neural, double linear, double offset) {
    /** The contrast. */
    public double sum() {
      return neural + linear + offset;
    }
  }

  /**
   * What an n-gram of a text adds to a contrast.
   *
   * @param words that it is made of
   * @param share exact: with {@link #constant} these are all that is not the neural branch's
   */
  public record GramShare(List<Place> words, double share) {
    public GramShare {
      words = List.copyOf(words);
    }
  }

  /** The classifier as a whole. */
  public TextClassifier classifier() {
    return classifier;
  }

  /** Whether there is a linear branch. */
  public boolean hasLinear() {
    return classifier.linear().isPresent();
  }

  /** Whether what the neural branch adds is linear for given attention weights. */
  public boolean splits() {
    ClassifierSettings settings = classifier.settings();
    return settings.encoder().isEmpty() && settings.architecture() == Architecture.ATTENTION;
  }

  /** The number of layers of the neural branch that attend. */
  public int layers() {
    return network.layers();
  }

  /** The number of attention heads in each of them. */
  public int heads() {
    return network.heads();
  }

  /** What can be seen while the neural branch reads a text. */
  public Inspection inspect(String text) {
    TokenizedText read = network.read(text);
    int[] ids = ids(read);
    List<Tensor> weights = new ArrayList<>();
    Tape tape = tape();
    tape.onAttention(call -> weights.add(weights(call)));
    tape.begin(Pass.inference());
    Variable _ = network.scores(tape, List.of(ids));
    return new Inspection(read, weights, network.readout(ids.length));
  }

  private static Tensor weights(AttentionCall call) {
    return new Attention(call.options(), KernelProvider.kernels(), Workers.shared())
        .weights(
            AttentionInput.of(
                Heads.ofRows(call.query().value(), call.queries(), call.heads()),
                Heads.ofRows(call.key().value(), call.keys(), call.keyHeads()),
                Heads.ofRows(call.value().value(), call.keys(), call.keyHeads())),
            0);
  }

  /** What both branches add to a contrast, for each text. */
  public List<Parts> parts(List<String> texts, double... contrast) {
    if (texts.isEmpty()) {
      return List.of();
    }
    Workers workers = Workers.shared();
    float[][] linear =
        TextClassifier.linearScores(classifier.linear(), texts, contrast.length, workers);
    float[][] neural =
        NetworkScores.of(network, tape(), texts.stream().map(network::units).toList());
    Fusion fusion = classifier.fusion();
    List<Parts> parts = new ArrayList<>();
    for (int text = 0; text < linear.length; text++) {
      parts.add(
          new Parts(
              fusion.network() * product(neural[text], contrast),
              fusion.linear() * product(linear[text], contrast),
              offset(contrast)));
    }
    return parts;
  }

  /** What each n-gram of a text adds to a contrast by the linear branch; exact. */
  public List<GramShare> linearShares(String text, double... contrast) {
    if (classifier.linear().isEmpty()) {
      return List.of();
    }
    LinearBranch linear = classifier.linear().get();
    List<Gram> grams = linear.terms().grams().grams(text);
    double[] shares = linear.terms().shares(grams.stream().mapToInt(Gram::id).toArray());
    List<GramShare> all = new ArrayList<>();
    for (int index = 0; index < shares.length; index++) {
      Gram gram = grams.get(index);
      double weight = linear.weight(gram.id(), contrast);
      all.add(new GramShare(gram.words(), classifier.fusion().linear() * shares[index] * weight));
    }
    return all;
  }

  /** What the linear branch and the classes' offsets add to a contrast whatever the text. */
  public double constant(double... contrast) {
    return offset(contrast)
        + classifier.fusion().linear()
            * classifier
                .linear()
                .map(linear -> linear.weight(linear.terms().bias(), contrast))
                .orElse(0.0);
  }

  private double offset(double... contrast) {
    double sum = 0;
    for (int label = 0; label < contrast.length; label++) {
      sum += contrast[label] * classifier.fusion().offset(label);
    }
    return sum;
  }

  /** The vectors of tokens that the neural branch is a function of. */
  public TokenVectors vectors(TokenizedText read) {
    Tape tape = tape();
    tape.begin(Pass.inference());
    return network.vectors(tape, ids(read));
  }

  /**
   * What the neural branch adds to a contrast, and its slope, at several points.
   *
   * @param points each [L, width], of one length
   */
  public List<Slope> slopes(List<Tensor> points, double... contrast) {
    int length = points.getFirst().dimension(0);
    List<Slope> slopes = new ArrayList<>();
    int most = Math.max(1, MOST_ROWS / length);
    Tape tape = tape();
    for (int from = 0; from < points.size(); from += most) {
      slopes(points.subList(from, Math.min(points.size(), from + most)), contrast, tape, slopes);
    }
    return slopes;
  }

  private void slopes(List<Tensor> points, double[] contrast, Tape tape, List<Slope> slopes) {
    int length = points.getFirst().dimension(0);
    int width = points.getFirst().dimension(1);
    Tensor all = Tensor.zeros(points.size() * length, width);
    for (int point = 0; point < points.size(); point++) {
      float[] values = points.get(point).values();
      System.arraycopy(values, 0, all.values(), point * values.length, values.length);
    }
    Parameter input = new Parameter("vectors", all);
    tape.begin(Pass.differentiation());
    TokenBatch batch = TokenBatch.of(Collections.nCopies(points.size(), new int[length]));
    Variable scores = network.scores(tape, tape.parameter(input), batch);
    Matrix upstream = Matrix.zeros(scores.rows(), scores.columns());
    double factor = classifier.fusion().network();
    for (int point = 0; point < points.size(); point++) {
      for (int label = 0; label < contrast.length; label++) {
        upstream.values()[upstream.rowStart(point) + label] = (float) (factor * contrast[label]);
      }
    }
    double[] values = new double[points.size()];
    for (int point = 0; point < values.length; point++) {
      for (int label = 0; label < contrast.length; label++) {
        values[point] += factor * contrast[label] * scores.value().get(point, label);
      }
    }
    tape.backward(scores, upstream);
    for (int point = 0; point < values.length; point++) {
      Tensor gradient = Tensor.zeros(length, width);
      System.arraycopy(
          input.gradient().values(),
          input.gradient().rowStart(point * length),
          gradient.values(),
          0,
          gradient.size());
      slopes.add(new Slope(values[point], gradient));
    }
  }

  /**
   * The slope of what the neural branch adds to a contrast when the attention weights stay as they
   * are, where it is linear then: one attention layer and a mean.
   *
   * @param inspection of the text
   */
  public Optional<WeightedSlope> slopeOfWeights(Inspection inspection, double... contrast) {
    if (!splits()) {
      return Optional.empty();
    }
    double factor = classifier.fusion().network();
    double[] scaled = contrast.clone();
    for (int label = 0; label < scaled.length; label++) {
      scaled[label] *= factor;
    }
    Tensor heads = inspection.attention().getFirst();
    int length = heads.dimension(1);
    return network.slope(Tensor.of(heads.values(), length, length), scaled);
  }

  private static int[] ids(TokenizedText read) {
    return read.tokens().stream().mapToInt(Token::id).toArray();
  }

  private static double product(float[] scores, double[] contrast) {
    double sum = 0;
    for (int label = 0; label < contrast.length; label++) {
      sum += contrast[label] * scores[label];
    }
    return sum;
  }

  private static Tape tape() {
    return new Tape(KernelProvider.kernels(), Workers.shared());
  }
}
