package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.remark.Remark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every entry of a document a name of its own that stays the same from one fetch to the next:
 * the feed's, if it gives one and gives it to no other entry; otherwise the entry's address;
 * otherwise a digest of its title, or of its text.
 */
final class Guids {

  private Guids() {}

  /**
   * Names the entries.
   *
   * @param entries with the guids of the document, empty where there is none
   * @param remarks gets a remark when entries were told apart or left out
   * @return the entries in the same order, exact repetitions left out
   */
  static List<ParsedEntry> name(List<ParsedEntry> entries, List<Remark> remarks) {
    List<ParsedEntry> named = entries.stream().map(Guids::standIn).toList();
    Map<String, Set<Optional<String>>> addresses = new HashMap<>();
    for (ParsedEntry entry : named) {
      addresses.computeIfAbsent(entry.guid(), _ -> new HashSet<>()).add(entry.url());
    }
    List<ParsedEntry> unique = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    int shared = 0;
    for (ParsedEntry entry : named) {
      boolean ambiguous = addresses.getOrDefault(entry.guid(), Set.of()).size() > 1;
      String guid = ambiguous ? entry.guid() + " " + entry.url().orElse("") : entry.guid();
      String withTitle = guid + " " + digest(entry.title().orElse(""));
      boolean repeated = !taken.add(withTitle);
      if (repeated) {
        continue;
      }
      boolean first = taken.add(guid);
      shared += ambiguous || !first ? 1 : 0;
      unique.add(withGuid(entry, first ? guid : withTitle));
    }
    if (shared > 0) {
      remarks.add(Remark.of("remark.guid.shared", shared));
    }
    if (unique.size() < entries.size()) {
      remarks.add(Remark.of("remark.entry.repeated", entries.size() - unique.size()));
    }
    return unique;
  }

  private static ParsedEntry standIn(ParsedEntry entry) {
    if (!entry.guid().isBlank()) {
      return entry;
    }
    return withGuid(
        entry,
        entry
            .url()
            .or(() -> entry.title().map(title -> "title:" + digest(title)))
            .or(() ->
                Optional.of(entry.body().html())
                    .filter(html -> !html.isBlank())
                    .map(html -> "text:" + digest(html)))
            .orElseGet(() -> "date:" + entry.publishedAt().map(Object::toString).orElse("")));
  }

  private static ParsedEntry withGuid(ParsedEntry entry, String guid) {
    return new ParsedEntry(
        guid, entry.url(), entry.title(), entry.author(), entry.publishedAt(), entry.body());
  }

  private static String digest(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8)).digest().substring(0, 32);
  }
}
