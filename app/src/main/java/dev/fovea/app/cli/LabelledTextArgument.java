package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.models.data.LabelledTextReader;
import dev.fovea.models.data.LabelledTexts;
import java.io.IOException;
import java.io.InputStream;

/** Labelled texts of a file that a person names. */
final class LabelledTextArgument {
  private LabelledTextArgument() {}

  static LabelledTexts read(String file, Terminal terminal) throws IOException {
    try (InputStream stream = new FileArgument(terminal.in(), terminal.language()).open(file)) {
      return LabelledTextReader.read(file, stream);
    }
  }
}
