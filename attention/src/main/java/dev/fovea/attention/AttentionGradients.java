package dev.fovea.attention;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the gradients of a backward pass are added to what is there already. Each part has the
 * shape of what it is the gradient of; the layout may differ. No two parts may share numbers.
 * Immutable, but for the numbers, which are shared; of one backward pass at a time.
 *
 * @param query [B, H, Lq, D]
 * @param key [B, Hk, Lk, D]
 * @param value [B, Hk, Lk, Dv]
 * @param gate [B, H, Lq, Dv]; there where the input has a gate
 * @param parameters one for each of {@link AttentionOptions#parameters()}, in that order
 */
public record AttentionGradients(
    Heads query, Heads key, Heads value, Optional<Heads> gate, List<Tensor> parameters) {
  /** Copies the list. */
  public AttentionGradients {
    parameters = List.copyOf(parameters);
  }

  /**
   * {@return room without that of gate and learned parameters}
   *
   * @param query [B, H, Lq, D]
   * @param key [B, Hk, Lk, D]
   * @param value [B, Hk, Lk, Dv]
   */
  public static AttentionGradients of(Heads query, Heads key, Heads value) {
    return new AttentionGradients(query, key, value, Optional.empty(), List.of());
  }

  /**
   * {@return the same with room for the gate's}
   *
   * @param newGate [B, H, Lq, Dv]
   */
  public AttentionGradients withGate(Heads newGate) {
    return new AttentionGradients(query, key, value, Optional.of(newGate), parameters);
  }

  /**
   * {@return the same with room for the parameters'}
   *
   * @param newParameters one for each of {@link AttentionOptions#parameters()}, in that order
   */
  public AttentionGradients withParameters(List<Tensor> newParameters) {
    return new AttentionGradients(query, key, value, gate, newParameters);
  }

  /**
   * @throws IllegalArgumentException when a part does not fit, naming both
   */
  void requireFit(AttentionInput input, AttentionOptions options) {
    require(query.sameShape(input.query()), "query gradient", query, input.query());
    require(key.sameShape(input.key()), "key gradient", key, input.key());
    require(value.sameShape(input.value()), "value gradient", value, input.value());
    require(
        gate.isPresent() == input.gate().isPresent()
            && gate.stream().allMatch(part -> part.sameShape(input.gate().orElseThrow())),
        "gate gradient",
        gate,
        input.gate());
    List<Tensor> learned = options.parameters();
    boolean fits = parameters.size() == learned.size();
    for (int index = 0; fits && index < learned.size(); index++) {
      fits = Arrays.equals(parameters.get(index).dimensions(), learned.get(index).dimensions());
    }
    require(fits, "gradients of the parameters", parameters, learned);
  }

  private static void require(boolean fits, String name, Object part, Object original) {
    if (!fits) {
      throw new IllegalArgumentException("%s %s does not fit %s".formatted(name, part, original));
    }
  }
}
