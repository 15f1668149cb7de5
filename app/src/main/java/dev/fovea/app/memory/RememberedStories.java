package dev.fovea.app.memory;

import dev.fovea.app.story.Noise;
import dev.fovea.app.story.NoiseMeter;
import dev.fovea.app.story.Story;
import dev.fovea.app.story.StoryFolder;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Stories folded and noise measured once for the same entries. */
public final class RememberedStories implements StoryFolder, NoiseMeter {

  /** Several windows of several people. */
  private static final int MOST_SETS = 32;

  private static final int MOST_ENTRIES = 100_000;

  private final StoryFolder folder;
  private final NoiseMeter meter;
  private final Consumer<Collection<Entry>> better;
  private final Map<EntryId, Measured> noise = new ConcurrentHashMap<>();
  private final Map<Key, Folded> folded =
      new LinkedHashMap<>(MOST_SETS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Folded> eldest) {
          return size() > MOST_SETS;
        }
      };

  /** The same entries, each the same object, in any order. */
  private record Key(Set<Entry> entries) {

    static Key of(List<Entry> entries) {
      Set<Entry> same = Collections.newSetFromMap(new IdentityHashMap<>(entries.size()));
      same.addAll(entries);
      return new Key(same);
    }
  }

  private record Measured(Entry entry, Noise noise) {}

  private record Folded(int embeddings, List<Story> stories) {}

  /** Remembers what these find. */
  public RememberedStories(StoryFolder folder, NoiseMeter meter) {
    this(folder, meter, entries -> {});
  }

  /**
   * The same.
   *
   * @param meter measures what nobody has measured better
   * @param better is told of entries that were measured by it, to {@link #know} them
   */
  public RememberedStories(
      StoryFolder folder, NoiseMeter meter, Consumer<Collection<Entry>> better) {
    this.folder = folder;
    this.meter = meter;
    this.better = better;
  }

  /** Measures entries better. */
  public void know(Collection<Entry> entries, NoiseMeter by) {
    Map<EntryId, Noise> measured = by.measure(entries);
    entries.forEach(entry ->
        noise.put(entry.id(), new Measured(entry, measured.getOrDefault(entry.id(), Noise.NONE))));
  }

  @Override
  public List<Story> fold(List<Entry> entries, Map<EntryId, Embedding> embeddings) {
    Key key = Key.of(entries);
    synchronized (folded) {
      Folded known = folded.get(key);
      if (known != null && known.embeddings() == embeddings.size()) {
        return known.stories();
      }
    }
    List<Story> stories = List.copyOf(folder.fold(entries, embeddings));
    synchronized (folded) {
      folded.put(key, new Folded(embeddings.size(), stories));
    }
    return stories;
  }

  @Override
  public Map<EntryId, Noise> measure(Collection<Entry> entries) {
    Map<EntryId, Noise> found = HashMap.newHashMap(entries.size());
    List<Entry> missing = new ArrayList<>();
    for (Entry entry : entries) {
      Measured known = noise.get(entry.id());
      if (known != null && known.entry().equals(entry)) {
        found.put(entry.id(), known.noise());
      } else {
        missing.add(entry);
      }
    }
    if (!missing.isEmpty()) {
      if (noise.size() > MOST_ENTRIES) {
        noise.clear();
      }
      Map<EntryId, Noise> measured = meter.measure(missing);
      for (Entry entry : missing) {
        Noise one = measured.getOrDefault(entry.id(), Noise.NONE);
        noise.put(entry.id(), new Measured(entry, one));
        found.put(entry.id(), one);
      }
      better.accept(missing);
    }
    return found;
  }
}
