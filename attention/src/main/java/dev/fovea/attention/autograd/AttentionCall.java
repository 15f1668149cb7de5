package dev.fovea.attention.autograd;

import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.Sequences;
import java.util.List;

/**
 * An attention on a tape, by token: the heads of a row side by side. Immutable; of the tape's one
 * thread, like the variables in it.
 *
 * @param options the pipeline; its learned tensors are the values of {@code learned}
 * @param learned one parameter for each of {@link AttentionOptions#parameters()}, in that order
 * @param query [rows, H·D]
 * @param key [key rows, Hk·D]
 * @param value [key rows, Hk·Dv]
 * @param queries where the sequences lie among the rows of the query
 * @param keys where they lie among those of key and value, as many
 * @param heads H
 * @param keyHeads Hk, a divisor of H
 */
public record AttentionCall(
    AttentionOptions options,
    List<Parameter> learned,
    Variable query,
    Variable key,
    Variable value,
    Sequences queries,
    Sequences keys,
    int heads,
    int keyHeads) {
  /** Copies the list. */
  public AttentionCall {
    learned = List.copyOf(learned);
  }
}
