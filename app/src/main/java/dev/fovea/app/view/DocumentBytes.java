package dev.fovea.app.view;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a document in pieces of one size: collectors treat an array of half a megabyte as a
 * burden of its own. Written by one thread; then safe for use by any number.
 */
public final class DocumentBytes extends OutputStream {

  private static final int PIECE = 1 << 16;

  private final List<byte[]> pieces = new ArrayList<>();
  private byte[] last = new byte[0];

  /** How much of the last piece is taken. */
  private int taken;

  @Override
  public void write(int value) {
    room();
    last[taken++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int from = offset; from < offset + length; ) {
      room();
      int count = Math.min(offset + length - from, last.length - taken);
      System.arraycopy(bytes, from, last, taken, count);
      taken += count;
      from += count;
    }
  }

  private void room() {
    if (taken == last.length) {
      last = new byte[PIECE];
      taken = 0;
      pieces.add(last);
    }
  }

  /** How many there are. */
  public int size() {
    return pieces.isEmpty() ? 0 : PIECE * (pieces.size() - 1) + taken;
  }

  /** Writes all of them. */
  public void writeTo(OutputStream out) throws IOException {
    for (int i = 0; i < pieces.size(); i++) {
      out.write(pieces.get(i), 0, taken(i));
    }
  }

  /** A copy in one array. */
  public byte[] toArray() {
    byte[] all = new byte[size()];
    for (int i = 0; i < pieces.size(); i++) {
      System.arraycopy(pieces.get(i), 0, all, PIECE * i, taken(i));
    }
    return all;
  }

  private int taken(int piece) {
    return piece == pieces.size() - 1 ? taken : PIECE;
  }
}
