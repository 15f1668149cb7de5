package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import dev.fovea.models.Inspection;
import dev.fovea.models.tokenizer.Token;
import java.util.List;

/** Which tokens are which word's. */
final class WordTokens {
  private final List<Token> tokens;
  private final List<WordSpan> spans;

  WordTokens(List<Token> tokens, List<WordSpan> spans) {
    this.tokens = List.copyOf(tokens);
    this.spans = List.copyOf(spans);
  }

  /** The sums over each word's tokens; what is a marker's is no word's. */
  double[] sums(double... ofTokens) {
    double[] words = new double[spans.size()];
    for (int index = 0; index < ofTokens.length; index++) {
      Token token = tokens.get(index);
      int word = token.marker() ? -1 : wordAt(token.start());
      if (word >= 0) {
        words[word] += ofTokens[index];
      }
    }
    return words;
  }

  /**
   * The share of each word in what reaches the output along the weights: the weights' rows mixed as
   * the output mixes the positions. What goes to the markers is no word's.
   */
  double[] reach(Inspection inspection, Tensor weights) {
    double[] reach = new double[tokens.size()];
    for (int column = 0; column < reach.length; column++) {
      for (int row = 0; row < reach.length; row++) {
        reach[column] += inspection.readout().get(row) * (double) weights.get(row, column);
      }
    }
    return sums(reach);
  }

  /** The word that has a place of the text, or −1. */
  int wordAt(int index) {
    for (int word = 0; word < spans.size(); word++) {
      if (index >= spans.get(word).start() && index < spans.get(word).end()) {
        return word;
      }
    }
    return -1;
  }
}
