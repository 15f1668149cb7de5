package dev.fovea.app.stream.conformance;

import dev.fovea.app.stream.fetch.Content;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the archives of feed documents among the development data (ustar and GNU tar). */
final class Archive {

  private static final int BLOCK = 512;

  private Archive() {}

  /** A file of an archive. */
  record Member(String path, Content content) {

    /** Its text where nothing but ASCII matters: one character a byte. */
    String text() {
      return StandardCharsets.ISO_8859_1.decode(content.buffer()).toString();
    }
  }

  /** The regular files of a compressed archive, in its order. */
  static List<Member> read(Path file) throws IOException {
    List<Member> members = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream tar =
            new DataInputStream(new BufferedInputStream(new GZIPInputStream(raw)))) {
      byte[] header = new byte[BLOCK];
      String longName = "";
      while (true) {
        try {
          tar.readFully(header);
        } catch (EOFException end) {
          return members;
        }
        if (header[0] == 0) {
          return members;
        }
        int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
        byte[] bytes = new byte[size];
        tar.readFully(bytes);
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        char type = (char) header[156];
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        String name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
        if (type == 'L') {
          longName = text(bytes, 0, size);
        } else if (type == '0' || type == 0) {
          members.add(new Member(longName.isEmpty() ? name : longName, Content.of(bytes)));
          longName = "";
        }
      }
    }
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
