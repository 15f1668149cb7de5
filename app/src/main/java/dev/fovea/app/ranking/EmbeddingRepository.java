package dev.fovea.app.ranking;

import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.util.Collection;
import java.util.Map;

/**
 * The stored points of entries, so that each is encoded once. A derived store: it can be emptied at
 * any time and is then filled again.
 *
 * <p>An entry has at most one point in a space (the space of an embedding is its encoder's name).
 * When an entry's title or text changes in the store, its points are forgotten with the same
 * transaction, because they are points of the old text. Safe for use by any number of threads.
 */
public interface EmbeddingRepository {

  /**
   * The stored points of entries in one space.
   *
   * @param space the name of the encoder
   * @param entries any ids; those without a point in that space are left out of the result
   */
  Map<EntryId, Embedding> findAll(String space, Collection<EntryId> entries);

  /**
   * Stores points of entries, each in its own space, replacing earlier ones. Those of entries that
   * were removed while they were encoded are left out.
   */
  void save(Map<EntryId, Embedding> embeddings);

  /**
   * The stored points of texts that are no entries (topics, interests) in one space.
   *
   * @param texts any texts; those without a point in that space are left out of the result
   */
  Map<String, Embedding> findTexts(String space, Collection<String> texts);

  /**
   * Stores points of texts that are no entries, each in its own space. The texts themselves are not
   * stored, only a digest of them.
   */
  void saveTexts(Map<String, Embedding> embeddings);
}
