package dev.fovea.app.web;

import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.ranking.Topic;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.models.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Purposes as a form: topics, each with the percent of the minutes it is meant to get. */
final class PurposesForm {

  private static final double PERCENT = 100;

  private final PersonalService service;

  PurposesForm(PersonalService service) {
    this.service = service;
  }

  /**
   * What the form shows.
   *
   * @param rows the purposes there are
   * @param suggestions topics that can be named besides any words of one's own
   */
  record Purposes(List<Row> rows, List<String> suggestions) {
    Purposes {
      rows = List.copyOf(rows);
      suggestions = List.copyOf(suggestions);
    }
  }

  /**
   * A purpose.
   *
   * @param topic its name in data
   * @param name its name for people
   * @param percent of the minutes
   */
  record Row(String topic, String name, long percent) {}

  Purposes rows(Reader reader) {
    Language language = reader.language();
    Map<String, Double> held = new TreeMap<>(service.people().find(reader.person()).purposes());
    return new Purposes(
        held.entrySet().stream()
            .map(purpose ->
                new Row(
                    purpose.getKey(),
                    Topic.display(purpose.getKey(), language),
                    Math.round(PERCENT * purpose.getValue())))
            .toList(),
        Topic.builtIn().stream().map(topic -> topic.name(language)).toList());
  }

  /** Sets all purposes of a form; what it leaves empty or at 0 is none any more. */
  void set(Reader reader, List<String> topics, List<String> percents) {
    if (topics.size() != percents.size()) {
      throw PageException.invalid("problem.unreadable");
    }
    Map<String, Double> wanted = new LinkedHashMap<>();
    for (int index = 0; index < topics.size(); index++) {
      String topic = topics.get(index).strip();
      if (!topic.isEmpty()) {
        double share = share(percents.get(index));
        wanted.put(Topic.named(topic).map(Topic::id).orElse(topic), share);
      }
    }
    if (wanted.values().stream().mapToDouble(share -> share).sum() > 1 + 1e-9) {
      throw PageException.invalid("problem.purposes");
    }
    PersonRepository people = service.people();
    // Shares are taken back first: all together may never exceed 1 on the way either.
    people
        .find(reader.person())
        .purposes()
        .keySet()
        .forEach(topic -> people.setPurpose(reader.person(), topic, 0));
    wanted.forEach((topic, share) -> {
      if (share > 0) {
        people.setPurpose(reader.person(), topic, share);
      }
    });
  }

  private static double share(String percent) {
    return Optional.of(percent.strip())
        .filter(written -> written.matches("[0-9]{1,3}"))
        .map(written -> Integer.parseInt(written) / PERCENT)
        .or(() -> percent.isBlank() ? Optional.of(0.0) : Optional.empty())
        .filter(share -> share <= 1)
        .orElseThrow(() -> PageException.invalid("problem.purposes"));
  }
}
