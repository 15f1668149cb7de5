package dev.fovea.app.store;

import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Path;

/** A process that keeps a data folder open until its standard input ends. */
final class Holder {

  private Holder() {}

  /** Runs; takes the data folder. */
  public static void main(String[] arguments) throws IOException {
    try (Store store = Store.open(Path.of(arguments[0]), Language.ENGLISH)) {
      System.out.println("open " + store.entries().count(Samples.SOURCE));
      System.in.readAllBytes();
    }
  }
}
