package dev.fovea.app.memory;

import dev.fovea.app.store.Changes;
import dev.fovea.app.story.NoiseMeter;
import dev.fovea.app.stream.Entry;
import java.util.Collection;

/**
 * What becomes known of entries once they are encoded; plans made before are made anew. Safe for
 * use by any number of threads.
 */
public final class Understanding {

  private final RememberedStories stories;
  private final NoiseMeter byMeaning;
  private final Changes changes;

  /**
   * Of one store.
   *
   * @param stories is told how much noise entries are
   * @param byMeaning measures it with encoders
   * @param changes is told that plans are old
   */
  public Understanding(RememberedStories stories, NoiseMeter byMeaning, Changes changes) {
    this.stories = stories;
    this.byMeaning = byMeaning;
    this.changes = changes;
  }

  /** Plans made before are old. */
  void told() {
    changes.understood();
  }

  /** Measures entries' noise by meaning, too. */
  void measure(Collection<Entry> entries) {
    stories.know(entries, byMeaning);
  }
}
