package dev.fovea.attention.autograd;

import dev.fovea.attention.Sequences;
import dev.fovea.attention.kernel.Activation;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reverse-mode differentiation over coarse operations (Linnainmaa 1970; Griewank and Walther 2008):
 * each call computes its result at once and notes what to do backward; {@link #backward} walks the
 * notes in reverse and adds to the gradients of the {@link Parameter}s.
 *
 * <pre>{@code
 * tape.begin(Pass.training(step));
 * Variable hidden = tape.activate(Activation.GELU, tape.linear(tape.constant(x), w1, b1));
 * Variable loss = tape.crossEntropy(tape.linear(hidden, w2, b2), targets);
 * tape.backward(loss);
 * optimizer.step(0.001f);
 * }</pre>
 *
 * <p>A backward pass costs about twice its forward pass. Results and gradients live in one block of
 * memory that every pass uses again from its beginning: after the largest pass nothing grows. So a
 * {@link Variable} is valid until the next {@link #begin}. All results have the same bits whatever
 * the number of threads. Not safe for use by several threads; tapes of several threads may share
 * parameters for inference.
 */
public final class Tape {
  private final Recorder recorder;
  private final LinearOperation linear;
  private final ElementOperations elements;
  private final NormOperation norm;
  private final EmbeddingOperations embeddings;
  private final PoolingOperations pooling;
  private final CrossEntropyOperation crossEntropy;
  private final AttentionOperation attention;
  private Consumer<AttentionCall> onlooker = call -> {};

  /**
   * An empty tape.
   *
   * @param kernels which do the work
   * @param workers among which it is shared out
   */
  public Tape(Kernels kernels, Workers workers) {
    this.recorder = new Recorder(kernels, workers);
    this.linear = new LinearOperation(recorder);
    this.elements = new ElementOperations(recorder);
    this.norm = new NormOperation(recorder);
    this.embeddings = new EmbeddingOperations(recorder);
    this.pooling = new PoolingOperations(recorder);
    this.crossEntropy = new CrossEntropyOperation(recorder);
    this.attention = new AttentionOperation(recorder);
  }

  /**
   * Forgets the last pass, whose variables become invalid, and begins another.
   *
   * @param pass whether gradients will be asked for, and the seed
   */
  public void begin(Pass pass) {
    recorder.begin(pass);
  }

  /**
   * Lets somebody see every attention from now on, as for looking at its weights.
   *
   * @param looking is given each call before it is computed
   */
  public void onAttention(Consumer<AttentionCall> looking) {
    onlooker = looking;
  }

  /** {@return whether a backward pass may follow} */
  public boolean recorded() {
    return recorder.pass().recorded();
  }

  /** {@return the memory held for results and gradients, in bytes} */
  public long bytes() {
    return recorder.arena().bytes();
  }

  /**
   * {@return numbers that are given and get no gradient; shared}
   *
   * @param matrix shared
   */
  public Variable constant(Matrix matrix) {
    return Variable.of(matrix, false);
  }

  /**
   * {@return a parameter's numbers as they are, shared, with their gradient}
   *
   * @param parameter whose gradient is added to
   */
  public Variable parameter(Parameter parameter) {
    return recorder.learned(
        parameter.matrix(),
        List.of(),
        List.of(parameter),
        upstream -> recorder.parallel().add(parameter.touchAll(), upstream));
  }

  /**
   * {@return {@code x·weight + bias}}
   *
   * @param x [rows, inputs]
   * @param weight [inputs, outputs]
   * @param bias [outputs]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  public Variable linear(Variable x, Parameter weight, Parameter bias) {
    return linear(x, new ParameterGroup(List.of(weight), List.of(bias)));
  }

  /**
   * {@return {@code x·weight}}
   *
   * @param x [rows, columns]
   * @param weight [inputs, outputs]; [outputs, inputs] where it is transposed
   */
  public Variable linear(Variable x, Parameter weight) {
    return linear(x, new ParameterGroup(List.of(weight), List.of()));
  }

  /**
   * {@return linear layers of one input side by side: [rows, group.outputs()]} Keep the group.
   *
   * @param x [rows, columns]
   * @param group the layers
   */
  public Variable linear(Variable x, ParameterGroup group) {
    return linear.linear(x, group);
  }

  /**
   * Attention over ragged sequences, rows of padding giving zeros.
   *
   * @param call what attends to what, and how
   * @return [rows of the query, H·Dv]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  public Variable attention(AttentionCall call) {
    onlooker.accept(call);
    return attention.attend(call);
  }

  /**
   * {@return {@code x·weightᵀ}: with an embedding table [rows, columns] as weight, the scores of
   * all its rows (Press and Wolf 2017)}
   *
   * @param x [rows, columns]
   * @param weight [inputs, outputs]; [outputs, inputs] where it is transposed
   */
  public Variable linearTransposed(Variable x, Parameter weight) {
    return linear.linearTransposed(x, weight);
  }

  /**
   * {@return {@code left + right}, of one shape}
   *
   * @param left [rows, columns]
   * @param right [rows, columns]
   */
  public Variable add(Variable left, Variable right) {
    return elements.add(left, right);
  }

  /**
   * {@return {@code factor · x}}
   *
   * @param x [rows, columns]
   * @param factor any number
   */
  public Variable scale(Variable x, float factor) {
    return elements.scale(x, factor);
  }

  /**
   * {@return {@code left ⊙ right}, element by element, of one shape}
   *
   * @param left [rows, columns]
   * @param right [rows, columns]
   */
  public Variable multiply(Variable left, Variable right) {
    return elements.multiply(left, right);
  }

  /**
   * {@return {@code function(x)}, element by element}
   *
   * @param function which one
   * @param x [rows, columns]
   */
  public Variable activate(Activation function, Variable x) {
    return elements.activate(function, x);
  }

  /**
   * {@return each number set to 0 with a probability and divided by what is left of it otherwise,
   * in a pass that is recorded; {@code x} itself in another}
   *
   * @param x [rows, columns]
   * @param probability from 0 up to but excluding 1
   */
  public Variable dropout(Variable x, float probability) {
    return elements.dropout(x, probability);
  }

  /**
   * {@return the parts side by side: [rows, Σ columns]}
   *
   * @param parts each with the same number of rows
   */
  public Variable concatenate(List<Variable> parts) {
    return elements.concatenate(List.copyOf(parts));
  }

  /**
   * {@return rows normalised to mean 0 and variance 1, scaled and shifted}
   *
   * @param x [rows, columns]
   * @param scale [columns]
   * @param shift [columns]
   * @param epsilon added to the variance, above 0
   */
  public Variable layerNorm(Variable x, Parameter scale, Parameter shift, float epsilon) {
    return norm.normalize(x, scale, shift, epsilon);
  }

  /**
   * Rows of a table.
   *
   * @param table [table rows, columns]
   * @param rows their numbers; shared until the next pass
   * @return [rows.length, columns of the table]
   * @throws IndexOutOfBoundsException when the table has no such row
   */
  public Variable embedding(Parameter table, int... rows) {
    return embeddings.lookUp(table, rows);
  }

  /**
   * Means of a table's rows over bags of any size; an empty bag gives zeros (Joulin et al. 2017).
   *
   * @param table [table rows, columns]
   * @param rows row numbers, bag after bag; shared until the next pass
   * @param bags where the bags lie among the row numbers
   * @return [bags, columns of the table]
   */
  public Variable bags(Parameter table, int[] rows, Sequences bags) {
    return embeddings.bags(table, rows, bags);
  }

  /**
   * {@return some rows, in the order given; a row may be named more than once}
   *
   * @param x [rows, columns]
   * @param rows counted from 0
   */
  public Variable rows(Variable x, int... rows) {
    return embeddings.select(x, rows);
  }

  /**
   * {@return the first row of each sequence, where BERT has its marker: [sequences, columns]}
   *
   * @param x [rows, columns]
   * @param sequences where they lie among the rows
   */
  public Variable firstRows(Variable x, Sequences sequences) {
    int[] rows = new int[sequences.count()];
    for (int sequence = 0; sequence < rows.length; sequence++) {
      rows[sequence] = sequences.start(sequence);
    }
    return embeddings.select(x, rows);
  }

  /**
   * {@return the mean of each sequence's rows, padding left out; zeros without rows}
   *
   * @param x [rows, columns]
   * @param sequences where they lie among the rows
   */
  public Variable meanPool(Variable x, Sequences sequences) {
    return pooling.mean(x, sequences);
  }

  /**
   * {@return the largest number of each column over a sequence's rows; zeros without rows}
   *
   * @param x [rows, columns]
   * @param sequences where they lie among the rows
   */
  public Variable maxPool(Variable x, Sequences sequences) {
    return pooling.maximum(x, sequences);
  }

  /**
   * {@return the weighted mean of the rows' softmax cross-entropies, in nats: [1, 1]}
   *
   * @param scores [rows, classes], before any softmax
   * @param targets as many as there are rows
   */
  public Variable crossEntropy(Variable scores, ClassTargets targets) {
    return crossEntropy.loss(scores, targets);
  }

  /**
   * {@return the softmax of each row, in memory of its own: it outlives the pass and has no
   * gradient}
   *
   * @param scores [rows, classes]
   */
  public Matrix probabilities(Variable scores) {
    Matrix copy = Matrix.zeros(scores.rows(), scores.columns());
    recorder.parallel().copy(scores.value(), copy);
    recorder
        .parallel()
        .rows(
            copy.rows(),
            copy.columns(),
            (from, count) -> recorder.kernels().softmaxRows(copy.rowRange(from, count), 1));
    return copy;
  }

  /**
   * Adds the gradients of a loss to those of the parameters. Once a pass.
   *
   * @param loss [1, 1]
   * @throws IllegalStateException when the pass is not recorded
   */
  public void backward(Variable loss) {
    backward(loss, recorder.row(1));
  }

  /**
   * The same from any variable, given the gradient of what is of interest with respect to it.
   *
   * @param output where the result is written: [B, H, Lq, Dv]
   * @param upstream in the shape of the output
   */
  public void backward(Variable output, Matrix upstream) {
    recorder.backward(output, upstream);
  }
}
