package dev.fovea.app.stream.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/** The articles of Reuters-21578 and the same as an RSS feed. */
final class Reuters {

  private static final Pattern ARTICLE =
      Pattern.compile("<REUTERS[^>]*NEWID=\"(\\d+)\">(.*?)</REUTERS>", Pattern.DOTALL);
  private static final Pattern DATE = Pattern.compile("<DATE>\\s*([^<]*?)\\s*</DATE>");
  private static final Pattern TITLE = Pattern.compile("<TITLE>(.*?)</TITLE>", Pattern.DOTALL);
  private static final Pattern BODY = Pattern.compile("<BODY>(.*?)</BODY>", Pattern.DOTALL);

  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d-MMM-yyyy HH:mm:ss.SS")
          .toFormatter(Locale.ENGLISH);

  private Reuters() {}

  record Article(String number, Instant date, String title, String body) {}

  /** The articles of a part that have a title and a body. */
  static List<Article> read(Path part) throws IOException {
    String text;
    try (InputStream stream = new GZIPInputStream(Files.newInputStream(part))) {
      text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    List<Article> articles = new ArrayList<>();
    Matcher matcher = ARTICLE.matcher(text);
    while (matcher.find()) {
      Matcher date = DATE.matcher(matcher.group(2));
      Matcher title = TITLE.matcher(matcher.group(2));
      Matcher body = BODY.matcher(matcher.group(2));
      if (date.find() && title.find() && body.find()) {
        articles.add(
            new Article(
                matcher.group(1),
                LocalDateTime.parse(date.group(1).replaceAll("\\s+", " "), WRITTEN)
                    .toInstant(ZoneOffset.UTC),
                plain(title.group(1)),
                plain(body.group(1))));
      }
    }
    return articles;
  }

  /** The articles as RSS 2.0, dated as RSS wants it, in UTF-8. */
  static byte[] feed(List<Article> articles) {
    StringBuilder feed =
        new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<rss version='2.0'><channel>");
    feed.append("<title>Reuters</title><link>https://reuters.example/</link>");
    for (Article article : articles) {
      feed.append("\n<item><guid isPermaLink='false'>reuters-")
          .append(article.number())
          .append("</guid><title>")
          .append(Entities.escape(Entities.escape(article.title())))
          .append("</title><pubDate>")
          .append(article.date())
          .append("</pubDate><description>")
          .append(Entities.escape(Entities.escape(article.body())))
          .append("</description></item>");
    }
    return feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String plain(String sgml) {
    return Parser.unescapeEntities(sgml, false).replaceAll("[\\s\\p{Cc}]+", " ").strip();
  }
}
