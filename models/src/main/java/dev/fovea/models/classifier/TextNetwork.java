package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The neural branch of a classifier. */
interface TextNetwork {
  /** Everything it learns. */
  Parameters parameters();

  /** The numbers of the units that it reads of a text; at least one. */
  int[] units(String text);

  /** The classes' scores, before any softmax: [texts, classes]. */
  Variable scores(Tape tape, List<int[]> texts);

  /** Writes what cuts texts as a {@code tokenizer.json}; the stream is left open. */
  void writeTokenizer(OutputStream stream) throws IOException;
}
