package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.util.List;
import java.util.Map;

/** Folds near-duplicates into stories. Deterministic; safe for use by any number of threads. */
public interface StoryFolder {

  /**
   * Folds entries into stories.
   *
   * @param entries distinct, in any order; the result does not depend on it
   * @param embeddings the points of the entries' titles and beginnings, by which paraphrases are
   *     found; an entry may lack one
   * @return stories in the order of their leads' dates, newest first, then by id; every entry is in
   *     exactly one
   */
  List<Story> fold(List<Entry> entries, Map<EntryId, Embedding> embeddings);
}
