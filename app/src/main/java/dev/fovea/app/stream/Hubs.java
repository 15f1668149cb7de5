package dev.fovea.app.stream;

import java.time.Instant;
import java.util.Optional;

/** What the fetching of a source has to do with its hub. Safe for use by any number of threads. */
public interface Hubs {

  /** For who cannot be told anything: nobody reaches them. */
  Hubs NONE =
      new Hubs() {
        @Override
        public void found(String source, Optional<HubLink> link, int added) {}

        @Override
        public Optional<Instant> quietUntil(String source) {
          return Optional.empty();
        }
      };

  /**
   * A source was read.
   *
   * @param link what its document offers; absent where it offers nothing
   * @param added how many entries were new
   */
  void found(String source, Optional<HubLink> link, int added);

  /**
   * Until when a source need not be asked, because its hub tells what is new; absent where none
   * does.
   */
  Optional<Instant> quietUntil(String source);
}
