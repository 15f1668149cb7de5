package dev.fovea.app.composition;

import dev.fovea.app.store.Store;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The stations of the loop put together for one data folder. Nothing is opened before it is asked
 * for. For use by one thread until {@link #store} has returned once.
 */
public final class Composition implements AutoCloseable {

  private final Path folder;
  private final Language language;
  private final InstantSource clock;
  private @Nullable Store store;

  /**
   * Of a data folder.
   *
   * @param folder where the data lie; need not exist
   * @param language the language of reasons and errors
   * @param clock where the time comes from
   */
  public Composition(Path folder, Language language, InstantSource clock) {
    this.folder = folder;
    this.language = language;
    this.clock = clock;
  }

  /**
   * The store, opened on the first call.
   *
   * @throws dev.fovea.app.input.UnusableInputException if it cannot be
   */
  public Store store() {
    Store open = store;
    if (open == null) {
      open = Store.open(folder, language);
      store = open;
    }
    return open;
  }

  /** The language of reasons and errors. */
  public Language language() {
    return language;
  }

  /** Where the time comes from. */
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}
