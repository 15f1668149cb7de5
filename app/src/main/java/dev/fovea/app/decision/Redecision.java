package dev.fovea.app.decision;

import dev.fovea.app.stream.EntryId;
import java.util.Optional;

/**
 * What a line of the journal changed.
 *
 * @param entry what was decided on
 * @param before what held on it until then
 * @param now what holds from then on; absent where it was taken back
 */
public record Redecision(EntryId entry, Optional<Decision> before, Optional<Decision> now) {

  /** Whether it says something of how long reading takes. */
  public boolean isTimed() {
    return isTimed(before) || isTimed(now);
  }

  private static boolean isTimed(Optional<Decision> decision) {
    return decision.isPresent() && decision.get().minutes().orElse(0) > 0;
  }
}
