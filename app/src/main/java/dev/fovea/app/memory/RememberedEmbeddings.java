package dev.fovea.app.memory;

import dev.fovea.app.ranking.EmbeddingRepository;
import dev.fovea.app.store.Changes;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Points of entries read once; the same object as long as the entry reads the same. */
public final class RememberedEmbeddings implements EmbeddingRepository {

  /** Some 2 KB each. */
  private static final int MOST = 100_000;

  private final EmbeddingRepository store;
  private final Map<String, Map<EntryId, Embedding>> spaces = new ConcurrentHashMap<>();

  /** Remembers what a store gives. */
  public RememberedEmbeddings(EmbeddingRepository store, Changes changes) {
    this.store = store;
    changes.onEntries(changed ->
        spaces
            .values()
            .forEach(space -> {
              if (changed.isEmpty()) {
                space.clear();
              } else {
                changed.forEach(space::remove);
              }
            }));
  }

  @Override
  public Map<EntryId, Embedding> findAll(String space, Collection<EntryId> entries) {
    Map<EntryId, Embedding> known = space(space);
    Map<EntryId, Embedding> found = HashMap.newHashMap(entries.size());
    List<EntryId> missing = new ArrayList<>();
    for (EntryId id : entries) {
      Embedding embedding = known.get(id);
      if (embedding == null) {
        missing.add(id);
      } else {
        found.put(id, embedding);
      }
    }
    if (!missing.isEmpty()) {
      store
          .findAll(space, missing)
          .forEach((id, embedding) -> {
            known.put(id, embedding);
            found.put(id, embedding);
          });
    }
    return found;
  }

  private Map<EntryId, Embedding> space(String name) {
    Map<EntryId, Embedding> space = spaces.computeIfAbsent(name, each -> new ConcurrentHashMap<>());
    if (space.size() > MOST) {
      space.clear();
    }
    return space;
  }

  @Override
  public void save(Map<EntryId, Embedding> embeddings) {
    store.save(embeddings);
    embeddings.forEach((id, embedding) -> space(embedding.space()).put(id, embedding));
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
