package dev.fovea.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Titles and leads of the Reuters-21578 collection, as a feed would carry them. */
final class ReutersEntries {
  private static final Pattern ARTICLE =
      Pattern.compile("<TITLE>(.*?)</TITLE>.*?<BODY>(.*?)</BODY>", Pattern.DOTALL);
  private static final int LEAD = 400;

  private ReutersEntries() {}

  static List<String> read(Path file, int count) throws IOException {
    try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
      List<String> entries = new ArrayList<>();
      for (String article : text.split("</REUTERS>", -1)) {
        Matcher parts = ARTICLE.matcher(article);
        if (entries.size() < count && parts.find()) {
          String body = parts.group(2);
          entries.add(parts.group(1) + ". " + body.substring(0, Math.min(LEAD, body.length())));
        }
      }
      return entries;
    }
  }
}
