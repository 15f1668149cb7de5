package dev.fovea.app.stream.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.clean.HtmlCleaner;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.remark.Remark;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {

  private static final String ADDRESS = "https://feeds.example/dir/feed.xml";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss version='0.91'><channel><title>T</title><link>http://s.example/</link>"
            + "<item><title>A</title><link>http://s.example/a</link></item></channel></rss>",
        "<rss version='2.0'><channel><title>T</title><link>http://s.example/</link><item>"
            + "<title>A</title><guid>http://s.example/a</guid></item></channel></rss>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            + " xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>T</title>"
            + "<link>http://s.example/</link></channel><item><title>A</title>"
            + "<link>http://s.example/a</link></item></rdf:RDF>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            + " xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>T</title>"
            + "<link>http://s.example/</link></channel><item rdf:about='http://s.example/a'>"
            + "<title>A</title><link>http://s.example/a</link></item></rdf:RDF>",
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>T</title>"
            + "<link rel='alternate' type='text/html' href='http://s.example/'/><entry>"
            + "<title>A</title><link rel='alternate' href='http://s.example/a'/></entry></feed>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><link href='http://s.example/'/>"
            + "<entry><title type='html'>&lt;b&gt;A&lt;/b&gt;</title>"
            + "<link href='http://s.example/a'/></entry></feed>",
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title>"
            + "<a:link href='http://s.example/'/><a:entry><a:title>A</a:title>"
            + "<a:link href='http://s.example/a'/></a:entry></a:feed>",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"T\","
            + "\"home_page_url\":\"http://s.example/\",\"items\":[{\"id\":\"1\",\"title\":\"A\","
            + "\"url\":\"http://s.example/a\"}]}"
      })
  void everyFormatSaysTheSame(String text) {
    ParsedFeed feed = feed(text);
    assertThat(feed.title()).contains("T");
    assertThat(feed.site()).contains("http://s.example/");
    assertThat(feed.entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.title()).contains("A");
          assertThat(entry.url()).contains("http://s.example/a");
        });
    assertThat(feed.remarks()).isEmpty();
  }

  @Test
  void whatPrecedesTheDocumentIsSkipped() {
    ParsedFeed feed =
        feed("\n\n Warning: line 3 <br />\n<?xml version='1.0'?>" + rss("<title>A</title>"));
    assertThat(feed.entries()).hasSize(1);
    assertThat(keys(feed)).containsExactly("remark.xml.junk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Fish & Chips &amp; more &lt;3     | Fish & Chips & more <3
          AT&T                              | AT&T
          a&nbsp;b&hellip;&bogus;           | a b…&bogus;
          It&#8217s &#146;quoted&#x2019;    | It’s ’quoted’
          ?page=1&copy=2                    | ?page=1&copy=2
          a < b and c > d                   | a < b and c > d
          <![CDATA[a &amp; <b>b</b>]]>      | a & b
          Using the &lt;video&gt; element   | Using the <video> element
          &lt;b&gt;bold&lt;/b&gt;           | bold
          <b>naked</b> markup               | naked markup
          <![CDATA[one]]> and <![CDATA[two]]> | one and two
          """)
  void titlesAreWhatTheirAuthorsMeant(String written, String expected) {
    assertThat(feed(rss("<title>" + written + "</title>")).entries().getFirst().title())
        .contains(expected);
  }

  @Test
  void controlCharactersAreRemovedAndWindowsCharactersUnderstood() {
    ParsedFeed feed = feed(rss("<title>a\u0008b\u0000c\u0092d</title>"));
    assertThat(feed.entries().getFirst().title()).contains("abc’d");
    assertThat(feed.remarks()).containsExactly(Remark.of("remark.xml.controls", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<rss><channel><item><title>A</title></item><item><title>B",
        "<rss><channel><item><title>A</title></item><item><title>B</title><descr",
        "<rss><channel><item><title>A</title></item><item><title>B</title><description><![CDATA[te",
        "<rss><channel><item><title>A</title></item><item><title>B</title><link",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"A\"},"
            + "{\"id\":\"2\",\"title\":\"B\"},{\"id\":\"3\",\"tit"
      })
  void aDocumentThatBreaksOffIsReadAsFarAsItGoes(String text) {
    ParsedFeed feed = feed(text);
    assertThat(feed.entries())
        .extracting(ParsedEntry::title)
        .containsExactly(Optional.of("A"), Optional.of("B"));
    assertThat(keys(feed)).contains("remark.truncated");
  }

  @Test
  void fieldsThatWereNeverClosedDoNotSwallowOneAnother() {
    ParsedFeed feed =
        feed(
            "<rss><channel><title>T<item><title>A<link>http://s.example/a<pubDate>2004-01-01"
                + "<item><title>B</title><description>text<guid>2</guid></item></channel></rss>");
    assertThat(feed.entries())
        .extracting(ParsedEntry::title)
        .containsExactly(Optional.of("A"), Optional.of("B"));
    assertThat(feed.entries().getFirst().url()).contains("http://s.example/a");
    assertThat(feed.entries().getLast().guid()).isEqualTo("2");
    assertThat(text(feed.entries().getLast())).isEqualTo("text");
  }

  @Test
  void prefixesNobodyDeclaredMeanWhatTheyUsuallyDo() {
    ParsedEntry entry =
        feed(rss(
                "<dc:title>A</dc:title><dc:creator>Ada</dc:creator><dc:date>2004-01-01</dc:date>"
                    + "<content:encoded>&lt;p&gt;body&lt;/p&gt;</content:encoded>"
                    + "<x:description>other</x:description>"))
            .entries()
            .getFirst();
    assertThat(entry.title()).contains("A");
    assertThat(entry.author()).contains("Ada");
    assertThat(entry.publishedAt()).contains(Instant.parse("2004-01-01T00:00:00Z"));
    assertThat(text(entry)).isEqualTo("body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <rss xml:base='http://base.example/x/'><channel><link>http://site.example/s/</link> | http://base.example/x/a
          <rss><channel><link>http://site.example/s/</link>                                   | http://site.example/s/a
          <rss><channel>                                                                      | https://feeds.example/dir/a
          <rss xml:base='sub/'><channel>                                                      | https://feeds.example/dir/sub/a
          <rss xml:base='javascript:x'><channel>                                              | https://feeds.example/dir/a
          """)
  void relativeLinksReferToTheBaseThenTheSiteThenTheFeed(String beginning, String expected) {
    ParsedEntry entry =
        feed(beginning
                + "<item><link>a</link><description>&lt;a href='a'&gt;x&lt;/a&gt;</description>"
                + "</item></channel></rss>")
            .entries()
            .getFirst();
    assertThat(entry.url()).contains(expected);
    assertThat(HtmlCleaner.clean(entry.body().html(), entry.body().base()).html())
        .contains("href=\"" + expected + "\"");
  }

  @Test
  void aBaseInsideTheTextHolds() {
    ParsedEntry entry =
        feed("<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>"
                + "<x:div xmlns:x='http://www.w3.org/1999/xhtml' xml:base='http://in.example/'>"
                + "<x:a href='a'>x</x:a></x:div></content></entry></feed>")
            .entries()
            .getFirst();
    assertThat(HtmlCleaner.clean(entry.body().html(), entry.body().base()).html())
        .contains("href=\"http://in.example/a\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"})
  void entriesDoNotLeadToScriptsOrFiles(String link) {
    assertThat(feed(rss("<title>A</title><link>" + link + "</link>")).entries().getFirst().url())
        .isEmpty();
  }

  @Test
  void entriesWithoutAnIdentifierKeepTheirStandInFromOneFetchToTheNext() {
    String first = "<item><title>A</title></item><item><link>http://s.example/b</link></item>";
    String later = "<item><title>New</title></item>" + first;
    List<String> before = guids(feed("<rss><channel>" + first + "</channel></rss>"));
    assertThat(before).doesNotHaveDuplicates();
    assertThat(guids(feed("<rss><channel>" + later + "</channel></rss>"))).containsAll(before);
  }

  @Test
  void entriesThatShareAnIdentifierAreToldApartAndRepetitionsLeftOut() {
    String one = "<item><guid>x</guid><title>A</title><link>http://s.example/a</link></item>";
    String two = "<item><guid>x</guid><title>B</title><link>http://s.example/b</link></item>";
    ParsedFeed feed = feed("<rss><channel>" + one + two + one + "</channel></rss>");
    assertThat(feed.entries()).hasSize(2);
    assertThat(guids(feed)).doesNotHaveDuplicates();
    assertThat(guids(feed("<rss><channel>" + two + one + "</channel></rss>")))
        .containsExactlyInAnyOrderElementsOf(guids(feed));
    assertThat(keys(feed)).containsExactly("remark.guid.shared", "remark.entry.repeated");
  }

  @Test
  void externalEntitiesAndEntityBombsAreRefused() {
    String bomb =
        "<!DOCTYPE rss [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>"
            + "<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM 'http://evil.example/x'>"
            + "<!ENTITY fine '&#169; Ada'>]>";
    ParsedFeed feed = feed(bomb + rss("<title>x&c;&f;y &fine; &a;</title>"));
    assertThat(feed.entries().getFirst().title()).contains("xy © Ada lol");
    assertThat(feed.remarks()).containsExactly(Remark.of("remark.xml.entities.refused", 4));
  }

  @Test
  void datesThatCannotBeReadAreCounted() {
    ParsedFeed feed = feed(rss("<title>A</title><pubDate>someday</pubDate>"));
    assertThat(feed.entries().getFirst().publishedAt()).isEmpty();
    assertThat(feed.remarks()).containsExactly(Remark.of("remark.date.unreadable", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "<ttl>60</ttl>, PT1H",
    "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>, PT6H",
    "<ttl>soon</ttl>,"
  })
  void theFeedSaysHowOftenItChanges(String field, Duration expected) {
    assertThat(feed("<rss><channel>" + field + "</channel></rss>").interval())
        .isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB18030",
        "Big5",
        "Shift_JIS",
        "EUC-KR",
        "UTF-16",
        "UTF-16LE",
        "UTF-32BE",
        "KOI8-R",
        "windows-1251",
        "ISO-8859-15",
        "IBM037"
      })
  void declaredCharsetsAreRead(String name) {
    Charset charset = Charset.forName(name);
    String title =
        switch (name) {
          case "GB18030", "Big5" -> "中文";
          case "Shift_JIS" -> "日本語";
          case "EUC-KR" -> "한국어";
          case "KOI8-R", "windows-1251" -> "Новости";
          case "ISO-8859-15" -> "10 €";
          case "IBM037" -> "EBCDIC";
          default -> "中文 € ü";
        };
    String text =
        "<?xml version='1.0' encoding='" + name + "'?>" + rss("<title>" + title + "</title>");
    ParsedFeed feed = feed(Content.of(text.getBytes(charset)), Optional.empty());
    assertThat(feed.entries().getFirst().title()).contains(title);
  }

  @Test
  void theServersCharsetCountsWhereTheDocumentHasNone() {
    Content content = Content.of(rss("<title>Новости</title>").getBytes(Charset.forName("KOI8-R")));
    assertThat(feed(content, Optional.of("koi8-r")).entries().getFirst().title())
        .contains("Новости");
  }

  @Test
  void utf8IsUtf8WhateverIsDeclared() {
    Content content = Content.of(rss("<title>Grüße</title>").getBytes(StandardCharsets.UTF_8));
    assertThat(feed(content, Optional.of("iso-8859-1")).entries().getFirst().title())
        .contains("Grüße");
    assertThat(feed(content, Optional.of("no-such-charset")).entries().getFirst().title())
        .contains("Grüße");
  }

  @Test
  void anUndeclaredCharsetIsGuessed() {
    String chinese = "注意力是稀缺的资源，信息却越来越多。平台按照自己的目的分配注意力，读者需要自己的工具。";
    Content content =
        Content.of(
            rss("<title>标题</title><description>" + chinese.repeat(3) + "</description>")
                .getBytes(Charset.forName("GB18030")));
    ParsedFeed feed = feed(content, Optional.empty());
    assertThat(feed.entries().getFirst().title()).contains("标题");
    assertThat(keys(feed)).containsExactly("remark.charset.guessed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                   | failure.empty
          '   '                                | failure.empty
          just words                           | failure.notFeed
          <note><to>Tove</to></note>           | failure.notFeed
          {"a": 1}                             | failure.notFeed
          {"a":                                | failure.json
          """)
  void whatIsNoFeedIsSaid(String text, String key) {
    assertThat(read(text)).isEqualTo(new Reading.Unreadable(Remark.of(key, ADDRESS)));
  }

  @Test
  void binaryJunkIsSaidToBeThat() {
    byte[] junk = new byte[5_000];
    new java.util.Random(42).nextBytes(junk);
    assertThat(FeedReader.read(Document.of(Content.of(junk), ADDRESS)))
        .isEqualTo(new Reading.Unreadable(Remark.of("failure.binary", ADDRESS)));
  }

  @Test
  void aPageNamesItsFeedsInItsOwnOrderWhatMayBeOneLast() {
    String page =
        "<!DOCTYPE html><html><head><base href='/b/'><link rel='stylesheet' href='x.css'>"
            + "<link rel='alternate' type='application/json' href='/wp-json/pages/7'>"
            + "<link rel='alternate' type='application/rss+xml' href='rss'>"
            + "<LINK REL='ALTERNATE' TYPE='application/atom+xml' HREF='//other.example/atom'>"
            + "<link rel=alternate hreflang=de href=de><link rel=alternate type=application/rss+xml"
            + " href='file:///etc/passwd'></head><body></body></html>";
    assertThat(read(page))
        .isEqualTo(
            new Reading.Page(
                List.of(
                    "https://feeds.example/b/rss",
                    "https://other.example/atom",
                    "https://feeds.example/wp-json/pages/7")));
  }

  @Test
  void outlinesAreReadHoweverDeep() {
    String opml =
        "<?xml version='1.0'?><opml version='2.0'><body><outline text='Group'><outline text='Sub'>"
            + "<outline text='A &amp; B' xmlUrl='http://a.example/feed'/></outline></outline>"
            + "<outline title='C' type='rss' xmlUrl='http://c.example/?x=1&y=2'/>"
            + "<outline text='again' xmlUrl='http://a.example/feed'/><outline text='no feed'/>"
            + "<outline text='bad' xmlUrl='javascript:x'/></body></opml>";
    assertThat(read(opml))
        .isEqualTo(
            new Reading.Outline(
                new Opml(
                    List.of(
                        new Opml.Subscription("http://a.example/feed", Optional.of("A & B")),
                        new Opml.Subscription("http://c.example/?x=1&y=2", Optional.of("C"))))));
  }

  @Test
  void whatIsWrittenAsAnOutlineIsReadBack() {
    Opml opml =
        new Opml(
            List.of(
                new Opml.Subscription("http://a.example/?x=1&y=<2>", Optional.of("\"A\" & <B>")),
                new Opml.Subscription("https://b.example/源", Optional.of("源"))));
    Reading read = read(OpmlWriter.write(opml, "Mine"));
    assertThat(((Reading.Outline) read).opml().feeds())
        .extracting(Opml.Subscription::title)
        .containsExactly(Optional.of("\"A\" & <B>"), Optional.of("源"));
    assertThat(((Reading.Outline) read).opml().feeds().getLast().address())
        .isEqualTo("https://b.example/源");
  }

  private static Reading read(String text) {
    return FeedReader.read(Document.of(Content.of(text.getBytes(StandardCharsets.UTF_8)), ADDRESS));
  }

  private static ParsedFeed feed(String text) {
    return feed(Content.of(text.getBytes(StandardCharsets.UTF_8)), Optional.empty());
  }

  private static ParsedFeed feed(Content content, Optional<String> charset) {
    Reading reading = FeedReader.read(Document.of(content, ADDRESS).withCharset(charset));
    assertThat(reading).isInstanceOf(Reading.Feed.class);
    return ((Reading.Feed) reading).feed();
  }

  private static String rss(String item) {
    return "<rss version='2.0'><channel><title>T</title><item>" + item + "</item></channel></rss>";
  }

  private static String text(ParsedEntry entry) {
    return HtmlCleaner.clean(entry.body().html(), entry.body().base()).text();
  }

  private static List<String> keys(ParsedFeed feed) {
    return feed.remarks().stream().map(Remark::key).toList();
  }

  private static List<String> guids(ParsedFeed feed) {
    return feed.entries().stream().map(ParsedEntry::guid).toList();
  }
}
