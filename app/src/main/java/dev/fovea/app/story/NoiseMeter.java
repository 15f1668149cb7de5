package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.util.Collection;
import java.util.Map;

/** Measures noise. Deterministic; safe for use by any number of threads. */
public interface NoiseMeter {

  /**
   * The noise of each entry, whatever stands beside it. Many are asked for at once because what
   * measuring them needs can be fetched at once.
   */
  Map<EntryId, Noise> measure(Collection<Entry> entries);
}
