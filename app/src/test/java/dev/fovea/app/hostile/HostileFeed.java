package dev.fovea.app.hostile;

import java.util.List;

/** Feeds whose every field tries something; each entry is named by its title. */
public final class HostileFeed {

  /** Addresses that lead to no page. */
  public static final List<String> ADDRESSES =
      List.of(
          "javascript:console.log(/HIT:address/)",
          "JAVASCRIPT:console.log(/HIT:address/)",
          "java&#9;script:console.log(/HIT:address/)",
          " &#10;javascript:console.log(/HIT:address/)",
          "data:text/html,&lt;script&gt;console.log(/HIT:address/)&lt;/script&gt;",
          "vbscript:console.log(/HIT:address/)",
          "view-source:javascript:console.log(/HIT:address/)",
          "file:///etc/passwd",
          "https://a.example/%0d%0aSet-Cookie:%20x=1&#13;&#10;Set-Cookie: x=1",
          "https://a.example/\"onmouseover=\"console.log(/HIT:address/)");

  private static final String TITLE =
      "&lt;img src=x: onerror=console.log(/HIT:title/)&gt;"
          + "&amp;lt;script&amp;gt;console.log(/HIT:title/)&amp;lt;/script&amp;gt;";

  private HostileFeed() {}

  /** A feed of entries that hold each of the markups, as CDATA. */
  public static String of(List<HostileMarkup> markups) {
    StringBuilder items = new StringBuilder();
    for (HostileMarkup markup : markups) {
      items
          .append(item(markup.name(), "https://a.example/" + markup.name()))
          .append("<content:encoded><![CDATA[<p>text</p>")
          .append(markup.html().replace("]]>", "]]]]><![CDATA[>").replace("\0", ""))
          .append("]]></content:encoded></item>");
    }
    return feed(items.toString());
  }

  /** A feed whose titles, authors, names and addresses are hostile. */
  public static String ofFields() {
    StringBuilder items = new StringBuilder();
    for (String address : ADDRESSES) {
      items.append(item(TITLE, address.replace("\"", "&quot;"))).append("</item>");
    }
    return feed(items.toString());
  }

  private static String item(String title, String address) {
    return """
    <item><title>%s</title><link>%s</link><guid isPermaLink="false">%s</guid>
    <dc:creator>&lt;img src=x: onerror=console.log(/HIT:author/)&gt;</dc:creator>
    <category>&lt;script&gt;console.log(/HIT:category/)&lt;/script&gt;</category>
    """
        .formatted(title, address, title + address);
  }

  private static String feed(String items) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>&lt;img src=x: onerror=console.log(/HIT:feed/)&gt;</title>
    <link>javascript:console.log(/HIT:site/)</link>
    <image><url>javascript:console.log(/HIT:icon/)</url></image>
    %s</channel></rss>
    """
        .formatted(items);
  }
}
