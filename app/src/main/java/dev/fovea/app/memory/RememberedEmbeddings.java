package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.ranking.EmbeddingRepository;
import dev.fovea.app.store.Changes;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Points of entries read once; the same object as long as the entry reads the same. */
public final class RememberedEmbeddings implements EmbeddingRepository {

  /** Some 2 KB each. */
  private static final int MOST = 60_000;

  private final EmbeddingRepository store;
  private final Cache<Place, Embedding> known = Caffeine.newBuilder().maximumSize(MOST).build();

  private record Place(String space, EntryId entry) {}

  /** Remembers what a store gives. */
  public RememberedEmbeddings(EmbeddingRepository store, Changes changes) {
    this.store = store;
    changes.onEntries(changed -> {
      if (changed.isEmpty()) {
        known.invalidateAll();
      } else {
        known.asMap().keySet().removeIf(place -> changed.contains(place.entry()));
      }
    });
  }

  @Override
  public Map<EntryId, Embedding> findAll(String space, Collection<EntryId> entries) {
    Map<EntryId, Embedding> found = HashMap.newHashMap(entries.size());
    List<EntryId> missing = new ArrayList<>();
    for (EntryId id : entries) {
      Embedding embedding = known.getIfPresent(new Place(space, id));
      if (embedding == null) {
        missing.add(id);
      } else {
        found.put(id, embedding);
      }
    }
    if (!missing.isEmpty()) {
      store.findAll(space, missing).forEach((id, embedding) -> found.put(id, kept(id, embedding)));
    }
    return found;
  }

  private Embedding kept(EntryId id, Embedding embedding) {
    Embedding before = known.asMap().putIfAbsent(new Place(embedding.space(), id), embedding);
    return before == null ? embedding : before;
  }

  @Override
  public void save(Map<EntryId, Embedding> embeddings) {
    store.save(embeddings);
    embeddings.forEach((id, embedding) -> known.put(new Place(embedding.space(), id), embedding));
  }

  @Override
  public Map<String, Embedding> findTexts(String space, Collection<String> texts) {
    return store.findTexts(space, texts);
  }

  @Override
  public void saveTexts(Map<String, Embedding> embeddings) {
    store.saveTexts(embeddings);
  }
}
