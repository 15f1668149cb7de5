package dev.fovea.app.ranking;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Where entries lie in the space of their language: encoded once, then read from the store. Safe
 * for use by any number of threads.
 */
public final class EntryEmbeddings {

  /** So many at once: what is encoded is stored soon, and an interrupted run loses little. */
  private static final int BATCH = 64;

  /** More characters than {@link Spaces#TOKENS} tokens can hold. */
  private static final int LONGEST_TEXT = 600;

  private final Spaces spaces;
  private final EmbeddingRepository repository;
  private final Watch watch;

  /** Keeps embeddings in a repository. */
  public EntryEmbeddings(Spaces spaces, EmbeddingRepository repository) {
    this(spaces, repository, entries -> done -> {});
  }

  /**
   * The same, telling how far it has come.
   *
   * @param watch is told of work that takes a while
   */
  public EntryEmbeddings(Spaces spaces, EmbeddingRepository repository, Watch watch) {
    this.spaces = spaces;
    this.repository = repository;
    this.watch = watch;
  }

  /** The points of entries; entries not yet encoded are encoded and stored. */
  public Map<EntryId, Embedding> of(Collection<Entry> entries) {
    Map<EntryId, Embedding> embeddings = new HashMap<>();
    Map<Language, List<Entry>> missing = new HashMap<>();
    for (Language language : Language.values()) {
      List<Entry> ofLanguage =
          entries.stream().filter(entry -> entry.language() == language).toList();
      if (ofLanguage.isEmpty()) {
        continue;
      }
      Map<EntryId, Embedding> stored =
          repository.findAll(
              spaces.encoder(language).name(), ofLanguage.stream().map(Entry::id).toList());
      embeddings.putAll(stored);
      missing.put(
          language, ofLanguage.stream().filter(entry -> !stored.containsKey(entry.id())).toList());
    }
    int total = missing.values().stream().mapToInt(List::size).sum();
    if (total > 0) {
      IntConsumer progress = watch.start(total);
      missing.forEach((language, fresh) -> embeddings.putAll(encode(language, fresh, progress)));
    }
    return embeddings;
  }

  /** Told when entries have to be encoded. */
  public interface Watch {

    /**
     * So many have to be encoded.
     *
     * @return is given, batch by batch, how many more are done
     */
    IntConsumer start(int entries);
  }

  private Map<EntryId, Embedding> encode(
      Language language, List<Entry> entries, IntConsumer progress) {
    TextEncoder encoder = spaces.encoder(language);
    Map<EntryId, Embedding> all = new HashMap<>();
    for (int from = 0; from < entries.size(); from += BATCH) {
      List<Entry> batch = entries.subList(from, Math.min(entries.size(), from + BATCH));
      List<Embedding> encoded =
          encoder.encode(batch.stream().map(EntryEmbeddings::text).toList(), Spaces.TOKENS);
      Map<EntryId, Embedding> found = new HashMap<>();
      for (int i = 0; i < batch.size(); i++) {
        found.put(batch.get(i).id(), encoded.get(i));
      }
      repository.save(found);
      all.putAll(found);
      progress.accept(batch.size());
    }
    return all;
  }

  private static String text(Entry entry) {
    String all = entry.title() + "\n" + entry.text();
    return all.length() <= LONGEST_TEXT ? all : all.substring(0, LONGEST_TEXT);
  }
}
