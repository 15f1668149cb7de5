package dev.fovea.app.economics;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;

/**
 * Words what is wrong with a document: the file, the place in it, what to do.
 *
 * @param file as the person named it
 */
record Complaints(Messages messages, String file) {

  static Complaints about(String file, Language language) {
    return new Complaints(Messages.of(Complaints.class, language), file);
  }

  /** The complaint of this key; the file is its first argument. */
  UnusableInputException of(String key, Object... details) {
    Object[] arguments = new Object[details.length + 1];
    arguments[0] = file;
    for (int i = 0; i < details.length; i++) {
      // As text, because a number would be given grouping marks.
      arguments[i + 1] = String.valueOf(details[i]);
    }
    return new UnusableInputException(messages.text(key, arguments));
  }
}
