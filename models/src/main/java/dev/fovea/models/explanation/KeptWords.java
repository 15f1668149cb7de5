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
 * How near a text stays to itself when only some of its words are kept: the cosine of the two
 * embeddings. Each subset is encoded once; many at a time cost less than one by one. Not safe for
 * use by several threads.
 */
final class KeptWords {
  private final TextEncoder encoder;
  private final WordRemoval removal;
  private final Embedding whole;
  private final Map<BitSet, Double> known = new HashMap<>();

  KeptWords(TextEncoder encoder, WordRemoval removal) {
    this.encoder = encoder;
    this.removal = removal;
    this.whole = encoder.encode(removal.text());
  }

  /** The number of words. */
  int count() {
    return removal.words().size();
  }

  /** The loss, 1 − cosine, for a subset of the words. */
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
    List<Embedding> embeddings = encoder.encode(unknown.stream().map(removal::keeping).toList());
    for (int index = 0; index < unknown.size(); index++) {
      known.put((BitSet) unknown.get(index).clone(), 1 - whole.cosine(embeddings.get(index)));
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
