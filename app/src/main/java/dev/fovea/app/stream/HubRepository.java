package dev.fovea.app.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stands between hubs and this server, one subscription a source. It goes with its source; of
 * a source that nobody follows any more nothing is found. Safe for use by any number of threads.
 */
public interface HubRepository {

  /** That of a source. */
  Optional<HubSubscription> of(String source);

  /** That of a callback. */
  Optional<HubSubscription> at(String callback);

  /** All of them, by source. */
  List<HubSubscription> all();

  /** Stores one instead of whatever the source had; nothing where the source is not stored. */
  void put(HubSubscription subscription);

  /** Forgets that of a source. */
  void remove(String source);

  /** Forgets those of sources that nobody follows any more. */
  void removeUnfollowed();

  /** The hub is being asked. */
  void asked(String callback, Instant at, Instant askAt);

  /** The hub could not be asked, or has refused. */
  void failed(String callback, Instant askAt);

  /** The hub has promised to tell until an instant. */
  void promised(String callback, Instant until, Instant askAt);

  /** The hub takes its promise back. */
  void ended(String callback, Instant askAt);

  /** When the hub has told something; absent when it turns out not to have told everything. */
  void delivered(String callback, Optional<Instant> at);
}
