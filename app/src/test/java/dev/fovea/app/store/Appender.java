package dev.fovea.app.store;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A process that stores entries and decisions until it is killed, and says each time what was
 * acknowledged: {@code entries FROM TO} or {@code decision SEQUENCE ENTRY OUTCOME}.
 */
final class Appender {

  static final String OPENING = "opening";
  private static final int BATCH = 20;

  private Appender() {}

  /**
   * Runs without end.
   *
   * @param arguments the data folder, a seed, and the number of the first entry to store
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Random random = new Random(Long.parseLong(arguments[1]));
    int next = Integer.parseInt(arguments[2]);
    out.println(OPENING);
    try (Store store = Store.open(Path.of(arguments[0]), Language.ENGLISH)) {
      while (true) {
        int from = next;
        List<Entry> entries = IntStream.range(from, from + BATCH).mapToObj(Samples::entry).toList();
        store.entries().save(entries);
        next += BATCH;
        out.println("entries " + from + " " + next);
        for (int count = 0; count < BATCH; count++) {
          Entry entry = entries.get(random.nextInt(BATCH));
          Outcome outcome = List.of(Outcome.values()).get(random.nextInt(6));
          long sequence =
              store
                  .journal()
                  .append(
                      PersonId.LOCAL,
                      entry.id(),
                      outcome,
                      OptionalDouble.of(random.nextInt(100)),
                      Samples.NOON)
                  .sequence();
          out.println("decision " + sequence + " " + entry.id() + " " + outcome.word());
        }
      }
    }
  }
}
