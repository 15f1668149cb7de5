package dev.fovea.app.ranking;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.TextEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final Optional<Consumer<Collection<Entry>>> later;

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
    this(spaces, repository, watch, Optional.empty());
  }

  private EntryEmbeddings(
      Spaces spaces,
      EmbeddingRepository repository,
      Watch watch,
      Optional<Consumer<Collection<Entry>>> later) {
    this.spaces = spaces;
    this.repository = repository;
    this.watch = watch;
    this.later = later;
  }

  /**
   * The same for whoever cannot wait: entries not yet encoded are left to somebody else and have no
   * points until then.
   *
   * @param later is given them, each time they are asked for
   */
  public EntryEmbeddings leaving(Consumer<Collection<Entry>> later) {
    return new EntryEmbeddings(spaces, repository, watch, Optional.of(later));
  }

  /** The points of entries; entries not yet encoded are encoded and stored, or left for later. */
  public Map<EntryId, Embedding> of(Collection<Entry> entries) {
    Map<Language, List<Entry>> byLanguage = new EnumMap<>(Language.class);
    for (Entry entry : entries) {
      byLanguage.computeIfAbsent(entry.language(), each -> new ArrayList<>()).add(entry);
    }
    Map<EntryId, Embedding> embeddings = HashMap.newHashMap(entries.size());
    Map<Language, List<Entry>> missing = new EnumMap<>(Language.class);
    byLanguage.forEach((language, ofLanguage) -> {
      embeddings.putAll(
          repository.findAll(
              spaces.encoder(language).name(), ofLanguage.stream().map(Entry::id).toList()));
      List<Entry> fresh =
          ofLanguage.stream().filter(entry -> !embeddings.containsKey(entry.id())).toList();
      if (!fresh.isEmpty()) {
        missing.put(language, fresh);
      }
    });
    if (missing.isEmpty()) {
      return embeddings;
    }
    if (later.isPresent()) {
      missing.values().forEach(later.get());
      return embeddings;
    }
    IntConsumer progress = watch.start(missing.values().stream().mapToInt(List::size).sum());
    missing.forEach((language, fresh) -> embeddings.putAll(encode(language, fresh, progress)));
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
