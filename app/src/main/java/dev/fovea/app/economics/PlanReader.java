package dev.fovea.app.economics;

import dev.fovea.allocation.plan.Item;
import dev.fovea.allocation.plan.Minutes;
import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.models.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the problem of {@code fovea plan}: {@code items} of {@code id}, {@code worth}, {@code
 * minutes}, {@code source} (its own), {@code topics} (none); {@code minutes}, {@code coverage} (0),
 * {@code calibration} (0), {@code target} (equal shares), {@code capPerSource} (none).
 */
public final class PlanReader {

  private PlanReader() {}

  /**
   * Reads a problem, and closes the stream.
   *
   * @param file as the person named it, for complaints
   * @param language of the complaints
   * @throws UnusableInputException if it is no such problem
   */
  public static PlanProblem read(InputStream document, String file, Language language)
      throws IOException {
    Complaints complaints = Complaints.about(file, language);
    Members members = Members.of(document, complaints);
    List<Members> entries = members.objects("items");
    List<Item> items = new ArrayList<>(entries.size());
    Set<String> ids = HashSet.newHashSet(entries.size());
    for (Members entry : entries) {
      Item item = item(entry);
      if (!ids.add(item.id())) {
        throw complaints.of("plan.duplicate", entry.place("id"), item.id());
      }
      items.add(item);
    }
    return new PlanProblem(
        items,
        members.amount("minutes"),
        members.amount("coverage", 0),
        members.amount("calibration", 0),
        members.amounts("target", Double.MAX_VALUE),
        members.count("capPerSource"));
  }

  private static Item item(Members entry) {
    String id = entry.text("id");
    double worth = entry.number("worth");
    double minutes = entry.amount("minutes");
    // Without a source an item counts for itself, never against a cap that others share.
    String source = entry.optionalText("source").orElse(entry.place(""));
    Map<String, Double> topics = entry.amounts("topics", 1);
    return new Item(id, worth, Minutes.exactly(minutes), source, topics);
  }
}
