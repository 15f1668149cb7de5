package dev.fovea.models.data;

import java.io.IOException;
import java.io.Reader;

/** Lines as one stream of characters again, for a parser whose rows may span several of them. */
final class LinesReader extends Reader {
  private final Lines lines;
  private String current = "";
  private int position;

  LinesReader(Lines lines) {
    this.lines = lines;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    while (position == current.length()) {
      var next = lines.next();
      if (next.isEmpty()) {
        return -1;
      }
      current = next.get() + '\n';
      position = 0;
    }
    int count = Math.min(length, current.length() - position);
    current.getChars(position, position + count, target, offset);
    position += count;
    return count;
  }

  @Override
  public void close() {
    // The stream belongs to who opened it.
  }
}
