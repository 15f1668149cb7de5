package dev.fovea.models.explanation;

import dev.fovea.models.Embedding;
import dev.fovea.models.TextEncoder;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a text loses when only some of its words are kept. Each subset is measured once; many at a
 * time cost less than one by one. Not safe for use by several threads.
 */
final class KeptWords {
  private final WordRemoval removal;
  private final Losses losses;
  private final Map<BitSet, Double> known = new HashMap<>();

  /** What texts lose against the whole one. */
  @FunctionalInterface
  interface Losses {
    /** A loss a text; 0 for the whole one. */
    double[] of(List<String> texts);
  }

  KeptWords(WordRemoval removal, Losses losses) {
    this.removal = removal;
    this.losses = losses;
  }

  /** The loss is of nearness: 1 − the cosine between the embeddings. */
  static KeptWords of(TextEncoder encoder, WordRemoval removal) {
    Embedding whole = encoder.encode(removal.text());
    return new KeptWords(
        removal,
        texts ->
            encoder.encode(texts).stream().mapToDouble(part -> 1 - whole.cosine(part)).toArray());
  }

  /** The number of words. */
  int count() {
    return removal.words().size();
  }

  /** The loss for a subset of the words. */
  double loss(BitSet kept) {
    measure(List.of(kept));
    Double loss = known.get(kept);
    if (loss == null) {
      throw new IllegalStateException("the loss of " + kept + " was not measured");
    }
    return loss;
  }

  /** Measures subsets together, so that asking for them later costs nothing. */
  void measure(Collection<BitSet> subsets) {
    List<BitSet> unknown =
        new LinkedHashSet<>(subsets).stream().filter(subset -> !known.containsKey(subset)).toList();
    double[] measured = losses.of(unknown.stream().map(removal::keeping).toList());
    for (int index = 0; index < unknown.size(); index++) {
      known.put((BitSet) unknown.get(index).clone(), measured[index]);
    }
  }

  /** All words but one. */
  BitSet without(int word) {
    BitSet kept = all();
    kept.clear(word);
    return kept;
  }

  /** All words. */
  BitSet all() {
    BitSet kept = new BitSet(count());
    kept.set(0, count());
    return kept;
  }
}
