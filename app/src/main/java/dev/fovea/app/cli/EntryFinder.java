package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.view.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the entry that a person means by the beginning of its id. */
final class EntryFinder {

  private static final String BEGINNING = "[0-9a-fA-F]{1,16}";
  private static final int SHOWN = 3;

  private EntryFinder() {}

  /**
   * The one entry whose id begins so.
   *
   * @throws UnusableInputException if there is none, or more than one
   */
  static Entry find(String beginning, EntryRepository entries, Messages messages) {
    if (!beginning.matches(BEGINNING)) {
      throw new UnusableInputException(messages.text("entry.noId", beginning));
    }
    List<EntryId> ids = entries.idsBeginning(beginning, SHOWN);
    if (ids.isEmpty()) {
      throw new UnusableInputException(messages.text("entry.unknown", beginning));
    }
    List<Entry> found = entries.findAll(ids);
    if (found.size() > 1) {
      String choices =
          found.stream()
              .map(entry -> "%s %s".formatted(entry.id(), SafeText.line(entry.title())))
              .sorted()
              .collect(Collectors.joining("; "));
      throw new UnusableInputException(messages.text("entry.ambiguous", beginning, choices));
    }
    return found.getFirst();
  }
}
