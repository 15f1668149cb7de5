package dev.fovea.models.classifier;

import dev.fovea.models.metrics.PlattScaling;
import dev.fovea.models.unit.TextGrams;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A linear classifier of short texts into two classes that is small enough to come with a program:
 * n-grams fall into buckets by their hash (the hashing trick; Weinberger et al. 2009), and a bucket
 * has one byte of weight. Probabilities are calibrated on held-out rows. A text of 60 letters takes
 * some microseconds; reading the model takes as long as reading its bytes. Immutable and safe for
 * use by several threads.
 */
public final class CompactClassifier {
  private static final int MAGIC = 0x46564343;
  private static final int FORMAT = 1;
  private static final int MOST_BUCKETS = 1 << 24;

  private final TextGrams.Settings grams;
  private final List<String> labels;
  private final byte[] weights;
  private final float step;
  private final double bias;
  private final PlattScaling calibration;

  /**
   * @param labels the class that a low score speaks for, and the other
   * @param weights a weight a bucket, as multiples of {@code step}
   */
  CompactClassifier(
      TextGrams.Settings grams,
      List<String> labels,
      byte[] weights,
      float step,
      double bias,
      PlattScaling calibration) {
    this.grams = grams;
    this.labels = List.copyOf(labels);
    this.weights = weights;
    this.step = step;
    this.bias = bias;
    this.calibration = calibration;
  }

  /** The two classes: the second is the one whose log-odds are given. */
  public List<String> labels() {
    return labels;
  }

  /** How many buckets there are. */
  public int buckets() {
    return weights.length;
  }

  /** The log-odds of the second class, where both are as frequent as in the training data. */
  public double logOdds(String text) {
    return calibration.logOdds(score(text));
  }

  /** The probability of the second class, where both are as frequent as in the training data. */
  public double probability(String text) {
    return 1 / (1 + Math.exp(-logOdds(text)));
  }

  double score(String text) {
    HashedTerms terms = HashedTerms.of(text, grams, weights.length);
    double sum = 0;
    for (int place = 0; place < terms.size(); place++) {
      sum += terms.value(place) * weights[terms.bucket(place)];
    }
    return bias + step * sum;
  }

  /** Writes the model; the stream is left open. */
  public void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(MAGIC);
    out.writeInt(FORMAT);
    for (int setting : new int[] {grams.words(), grams.shortestLetters(), grams.longestLetters()}) {
      out.writeInt(setting);
    }
    for (String label : labels) {
      out.writeUTF(label);
    }
    out.writeFloat(step);
    out.writeDouble(bias);
    out.writeDouble(calibration.slope());
    out.writeDouble(calibration.offset());
    out.writeInt(weights.length);
    out.write(weights);
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote; the stream is left open.
   *
   * @throws IOException when it is something else, or not whole
   */
  public static CompactClassifier read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
      throw new IOException("this is no compact classifier of format " + FORMAT);
    }
    TextGrams.Settings grams;
    try {
      grams = new TextGrams.Settings(in.readInt(), in.readInt(), in.readInt(), 1, 1);
    } catch (IllegalArgumentException damaged) {
      throw new IOException("a damaged compact classifier: " + damaged.getMessage(), damaged);
    }
    List<String> labels = List.of(in.readUTF(), in.readUTF());
    float step = in.readFloat();
    double bias = in.readDouble();
    PlattScaling calibration = new PlattScaling(in.readDouble(), in.readDouble());
    int buckets = in.readInt();
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      throw new IOException("a damaged compact classifier: %d buckets".formatted(buckets));
    }
    byte[] weights = in.readNBytes(buckets);
    if (weights.length != buckets) {
      throw new IOException(
          "a compact classifier that breaks off after %d of %d buckets"
              .formatted(weights.length, buckets));
    }
    return new CompactClassifier(grams, labels, weights, step, bias, calibration);
  }

  @Override
  public String toString() {
    return "%s with %d buckets, %s".formatted(labels, weights.length, Arrays.hashCode(weights));
  }
}
