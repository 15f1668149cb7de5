package dev.fovea.models.classifier;

import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;
import dev.fovea.models.layers.Parameters;
import dev.fovea.models.layers.Sequential;
import dev.fovea.models.layers.TokenBatch;
import dev.fovea.models.unit.TextUnits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The essay's model as its listing has it, with the one thing it leaves out: the mean of a text's
 * rows before the last layer. Without it every token would get a distribution of its own.
 */
final class EssayNetwork implements TextNetwork {
  private static final int TOKENS = 10_000;
  private static final int UNITS = 128;

  private final TextUnits units;
  private final Sequential model;

  EssayNetwork(TextUnits units, int classes, long seed) {
    this.units = units;
    this.model =
        new Sequential(seed).embedding(TOKENS, UNITS).attention(UNITS).meanPooling().dense(classes);
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public int[] units(String text) {
    int[] ids = units.ids(text);
    return ids.length == 0 ? new int[] {TextUnits.UNKNOWN} : ids;
  }

  @Override
  public Variable scores(Tape tape, List<int[]> texts) {
    return model.scores(tape, TokenBatch.of(texts));
  }

  @Override
  public void writeTokenizer(OutputStream stream) throws IOException {
    units.write(stream);
  }
}
