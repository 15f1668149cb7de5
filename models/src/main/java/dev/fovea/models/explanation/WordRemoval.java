package dev.fovea.models.explanation;

import java.util.BitSet;
import java.util.List;

/**
 * A text without some of its words. They are removed from the text before it is split into tokens,
 * not masked: the model sees a sentence that someone could have written. Each leaves a space
 * behind, so that its neighbours do not grow together into a new word.
 */
record WordRemoval(String text, List<WordSpan> words) {
  /** The text without a word. */
  String without(int word) {
    BitSet kept = new BitSet(words.size());
    kept.set(0, words.size());
    kept.clear(word);
    return keeping(kept);
  }

  /** The text with only the words whose numbers are set. */
  String keeping(BitSet kept) {
    StringBuilder remaining = new StringBuilder(text);
    for (int word = words.size() - 1; word >= 0; word--) {
      if (!kept.get(word)) {
        remaining.replace(words.get(word).start(), words.get(word).end(), " ");
      }
    }
    return remaining.toString();
  }
}
