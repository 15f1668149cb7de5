package dev.fovea.app.mechanism;

import dev.fovea.app.input.FileFailure;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.attention.Similarity;
import dev.fovea.attention.Tensor;
import dev.fovea.models.Language;
import dev.fovea.models.weights.Safetensors;
import dev.fovea.models.weights.SafetensorsException;
import dev.fovea.models.weights.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and checks the tensors of {@code fovea attend}. */
public final class AttendReader {
  private static final int BATCH = 0;
  private static final int HEADS = 1;
  private static final int LENGTH = 2;
  private static final int COLUMNS = 3;

  private final String file;
  private final Messages messages;

  private AttendReader(String file, Language language) {
    this.file = file;
    this.messages = Messages.of(AttendReader.class, language);
  }

  /**
   * Reads what the settings need, and closes the stream.
   *
   * @param file as the person named it, for complaints
   * @param language of the complaints
   * @throws UnusableInputException if it is no safetensors file, lacks a tensor, or has two whose
   *     shapes do not fit
   */
  public static AttendProblem read(
      InputStream stream, String file, AttendSettings settings, Language language) {
    AttendReader reader = new AttendReader(file, language);
    try (stream) {
      return reader.read(Safetensors.read(file, stream), settings);
    } catch (SafetensorsException unsound) {
      throw reader.unsound(unsound);
    } catch (IOException unreadable) {
      throw new UnusableInputException(
          reader.messages.text("attend.unreadable", file, FileFailure.reason(unreadable, language)),
          unreadable);
    }
  }

  private UnusableInputException unsound(SafetensorsException unsound) {
    List<String> details = new ArrayList<>(unsound.details());
    details.addFirst(file);
    return new UnusableInputException(
        messages.text("safetensors." + unsound.flaw(), details.toArray()), unsound);
  }

  private AttendProblem read(Safetensors tensors, AttendSettings settings)
      throws SafetensorsException {
    Tensor query = fourDimensional(tensors.get("query"));
    Tensor key = fourDimensional(tensors.get("key"));
    Tensor value = fourDimensional(tensors.get("value"));
    requireAlike("query", query, "key", key, BATCH, COLUMNS);
    requireAlike("key", key, "value", value, BATCH, HEADS, LENGTH);
    if (key.dimension(HEADS) == 0 || query.dimension(HEADS) % key.dimension(HEADS) != 0) {
      throw misfit("attend.heads", "query", query, "key", key);
    }
    if (query.dimension(COLUMNS) == 0) {
      throw misfit("attend.empty", "query", query, "key", key);
    }
    if (settings.weights()) {
      requireFewWeights(query, key);
    }
    return new AttendProblem(
        query,
        key,
        value,
        similarity(tensors, settings.similarity(), query),
        lengths(tensors, key),
        settings.gradients() ? Optional.of(upstream(tensors, query, value)) : Optional.empty());
  }

  private Tensor fourDimensional(StoredTensor stored) throws SafetensorsException {
    if (stored.shape().length != 4) {
      throw new UnusableInputException(
          messages.text("attend.rank", file, stored.name(), Arrays.toString(stored.shape())));
    }
    return stored.floats();
  }

  private void requireAlike(
      String oneName, Tensor one, String otherName, Tensor other, int... axes) {
    for (int axis : axes) {
      if (one.dimension(axis) != other.dimension(axis)) {
        throw misfit("attend.misfit", oneName, one, otherName, other);
      }
    }
  }

  private UnusableInputException misfit(
      String key, String oneName, Tensor one, String otherName, Tensor other) {
    return new UnusableInputException(
        messages.text(
            key,
            file,
            oneName,
            Arrays.toString(one.dimensions()),
            otherName,
            Arrays.toString(other.dimensions())));
  }

  private void requireFewWeights(Tensor query, Tensor key) {
    double places =
        (double) query.dimension(BATCH)
            * query.dimension(HEADS)
            * query.dimension(LENGTH)
            * key.dimension(LENGTH);
    if (places > Integer.MAX_VALUE - 8) {
      throw misfit("attend.weights", "query", query, "key", key);
    }
  }

  private Similarity similarity(Safetensors tensors, SimilarityKind kind, Tensor query)
      throws SafetensorsException {
    return switch (kind) {
      case DOT -> new Similarity.Dot();
      case SCALED_DOT -> new Similarity.ScaledDot();
      case COSINE -> new Similarity.Cosine();
      case ADDITIVE -> additive(tensors, query);
    };
  }

  private Similarity additive(Safetensors tensors, Tensor query) throws SafetensorsException {
    Tensor ofQuery = tensors.get("additive.query").floats();
    Tensor ofKey = tensors.get("additive.key").floats();
    Tensor v = tensors.get("additive.v").floats();
    if (ofQuery.rank() != 2 || ofQuery.dimension(0) != query.dimension(COLUMNS)) {
      throw misfit("attend.misfit", "query", query, "additive.query", ofQuery);
    }
    if (!Arrays.equals(ofQuery.dimensions(), ofKey.dimensions())) {
      throw misfit("attend.misfit", "additive.query", ofQuery, "additive.key", ofKey);
    }
    if (v.rank() != 1 || v.dimension(0) != ofQuery.dimension(1)) {
      throw misfit("attend.misfit", "additive.query", ofQuery, "additive.v", v);
    }
    return new Similarity.Additive(ofQuery, ofKey, v);
  }

  private Optional<List<Integer>> lengths(Safetensors tensors, Tensor key)
      throws SafetensorsException {
    Optional<StoredTensor> stored = tensors.find("lengths");
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    long[] lengths = stored.get().integers();
    int[] shape = stored.get().shape();
    if (shape.length != 1 || shape[0] != key.dimension(BATCH)) {
      throw new UnusableInputException(
          messages.text(
              "attend.misfit",
              file,
              "lengths",
              Arrays.toString(shape),
              "key",
              Arrays.toString(key.dimensions())));
    }
    List<Integer> checked = new ArrayList<>();
    for (long length : lengths) {
      if (length < 0 || length > key.dimension(LENGTH)) {
        throw new UnusableInputException(
            messages.text(
                "attend.length",
                file,
                String.valueOf(checked.size()),
                String.valueOf(length),
                Arrays.toString(key.dimensions())));
      }
      checked.add((int) length);
    }
    return Optional.of(checked);
  }

  private Tensor upstream(Safetensors tensors, Tensor query, Tensor value)
      throws SafetensorsException {
    Tensor upstream = fourDimensional(tensors.get("upstream"));
    requireAlike("upstream", upstream, "query", query, BATCH, HEADS, LENGTH);
    requireAlike("upstream", upstream, "value", value, COLUMNS);
    return upstream;
  }
}
