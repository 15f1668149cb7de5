package dev.fovea.app.story;

import dev.fovea.app.stream.Entry;

/** Measures noise. Deterministic; safe for use by any number of threads. */
public interface NoiseMeter {

  /** The noise of one entry, whatever stands beside it. */
  Noise measure(Entry entry);
}
