package dev.fovea.app.stream.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.clean.Activity;
import dev.fovea.app.stream.clean.HtmlCleaner;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.link.Links;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a document on its way, it is read without failing and nothing bad comes. */
class DamageTest {

  private static final List<String> DOCUMENTS =
      List.of(
          """
          <?xml version="1.0" encoding="utf-8"?>
          <!DOCTYPE rss [<!ENTITY nbsp "&#160;"> <!ENTITY f SYSTEM "file:///etc/passwd">]>
          <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:base="http://x.example/">
          <channel><title>News &amp; more</title><link>http://s.example/</link><ttl>60</ttl>
          <item><title>Grüße</title><link>/a?b=1&amp;c=2</link><guid isPermaLink="false">1</guid>
          <pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate><dc:creator>Ada</dc:creator>
          <description><![CDATA[<p onclick="x()">Hello <b>world</b><script>x()</script>]]></description>
          </item><item><title>注意力</title><description>&lt;a href="javascript:x"&gt;y&lt;/a&gt;
          </description></item></channel></rss>
          """,
          """
          <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">A &lt;b&gt;</title>
          <link href="http://s.example/"/><link rel="self" href="feed"/><id>urn:x</id>
          <entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">T
          <i>i</i></div></title><link rel="alternate" href="one"/><updated>2004-01-01T19:48:21Z</updated>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p style="x">Text<br/></p>
          <svg onload="x()"/></div></content></entry></feed>
          """,
          """
          {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [
          {"id": "1", "url": "http://s.example/1", "title": "One", "content_html": "<p>x</p>",
          "date_published": "2004-01-01T19:48:21Z", "authors": [{"name": "Ada"}]},
          {"id": 2, "content_text": "two <script>"}]}
          """);

  @Test
  void randomDamageNeverFailsAndNeverLetsAnythingActiveThrough() {
    Random random = new Random(42);
    int feeds = 0;
    for (int i = 0; i < 1_500; i++) {
      byte[] bytes = DOCUMENTS.get(i % DOCUMENTS.size()).getBytes(StandardCharsets.UTF_8);
      for (int damage = random.nextInt(6); damage >= 0; damage--) {
        bytes = damaged(bytes, random);
      }
      Document document = Document.of(Content.of(bytes), "http://feeds.example/feed");
      if (FeedReader.read(document) instanceof Reading.Feed(ParsedFeed feed)) {
        feeds++;
        check(feed);
      }
    }
    assertThat(feeds).as("most damaged feeds are still feeds").isGreaterThan(1_000);
  }

  private static void check(ParsedFeed feed) {
    var guids = new HashSet<String>();
    for (ParsedEntry entry : feed.entries()) {
      assertThat(guids.add(entry.guid())).as("guid %s is the only one", entry.guid()).isTrue();
      entry.title().ifPresent(title -> assertThat(title).isNotBlank().doesNotContain("\n"));
      entry.url().ifPresent(url -> assertThat(Links.isReadable(url)).as(url).isTrue());
      HtmlCleaner.Cleaned body = HtmlCleaner.clean(entry.body().html(), entry.body().base());
      assertThat(Activity.in(body.html())).isEmpty();
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    if (bytes.length < 2) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(20));
    byte[] copy = bytes.clone();
    switch (random.nextInt(5)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 -> copy[at] = (byte) "<>&\"'[]{}/!-;".charAt(random.nextInt(13));
      case 2 -> copy = at > bytes.length / 2 ? Arrays.copyOf(bytes, at) : copy;
      case 3 -> {
        copy = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, copy, 0, at);
        System.arraycopy(bytes, at + length, copy, at, bytes.length - at - length);
      }
      default -> {
        copy = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, copy, 0, at + length);
        System.arraycopy(bytes, at, copy, at + length, bytes.length - at);
      }
    }
    return copy;
  }
}
