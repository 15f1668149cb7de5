package dev.fovea.app.store;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that stores ever more entries and says how many were acknowledged when it must stop.
 */
final class Filler {

  private Filler() {}

  /** Runs; takes the data folder. */
  public static void main(String[] arguments) {
    int stored = 0;
    try (Store store = Store.open(Path.of(arguments[0]), Language.ENGLISH)) {
      while (true) {
        store
            .entries()
            .save(List.of(Samples.withText(Samples.entry(stored), "words ".repeat(2000))));
        stored++;
      }
    } catch (UnusableInputException full) {
      System.out.println(stored + " " + full.getMessage());
    }
  }
}
