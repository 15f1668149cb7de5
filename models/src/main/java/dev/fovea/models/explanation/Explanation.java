package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.tokenizer.Token;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a sentence has the embedding it has, or the label that a classifier gives it.
 *
 * @param text the part of the text that the model read
 * @param truncated whether there was more
 * @param model the encoder's name, or the classifier's
 * @param method how the contributions were found
 * @param tokens what the model read, L tokens, its markers included
 * @param words the words of the text in order
 * @param source which weights are shown
 * @param weights [L, L]: how much each token (row) takes from each (column); rows sum to 1
 * @param completenessGap by how much the contributions miss what they must add up to, where they
 *     must
 * @param heads for each layer the weights of all its heads, [H, L, L]
 * @param faithfulness how far to believe the words' order; absent for fewer than two words or more
 *     than {@value FaithfulnessMeasure#MOST_WORDS}
 * @param answer a classifier's answer, which is what is explained then
 */
public record Explanation(
    String text,
    boolean truncated,
    String model,
    ExplanationMethod method,
    List<Token> tokens,
    List<WordContribution> words,
    AttentionSource source,
    Tensor weights,
    List<Tensor> heads,
    OptionalDouble completenessGap,
    Optional<Faithfulness> faithfulness,
    Optional<ClassAnswer> answer) {
  public Explanation {
    tokens = List.copyOf(tokens);
    words = List.copyOf(words);
    heads = List.copyOf(heads);
  }
}
