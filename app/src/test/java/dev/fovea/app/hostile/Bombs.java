package dev.fovea.app.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/** Documents of some megabytes at most that try to cost a reader more than their size. */
public final class Bombs {

  private static final int MANY = 100_000;
  private static final String HEAD = "<rss><channel><title>T</title><item><title>x</title>";
  private static final String FOOT = "</item></channel></rss>";

  private Bombs() {}

  /** The documents by what they try. */
  public static Map<String, String> all() {
    Map<String, String> bombs = new LinkedHashMap<>();
    bombs.put("billion laughs", laughs());
    bombs.put(
        "quadratic blowup",
        "<!DOCTYPE r [<!ENTITY a \"" + "x".repeat(50_000) + "\">]>" + item("&a;".repeat(50_000)));
    bombs.put(
        "external entity",
        "<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + item("&a;"));
    bombs.put(
        "external subset",
        "<!DOCTYPE r SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY % a SYSTEM"
            + " \"http://127.0.0.1:9/y\"> %a;]>"
            + item("x"));
    bombs.put("declaration without end", "<!DOCTYPE r [" + "<!ENTITY a 'b'>".repeat(MANY));
    bombs.put("nested elements", HEAD + "<description>" + "<x>".repeat(MANY) + "deep" + FOOT);
    bombs.put("nested items", "<rss><channel>" + "<item>".repeat(MANY));
    bombs.put("nested fields", HEAD + "<title>".repeat(MANY) + FOOT);
    bombs.put("nested outlines", "<opml><body>" + "<outline text='a'>".repeat(MANY));
    bombs.put("closing tags of nothing", HEAD + "</x>".repeat(MANY) + FOOT);
    bombs.put("nested markup in an entry", item(cdata("<div>".repeat(MANY) + "deep")));
    bombs.put("unclosed formatting", item(cdata("<b><i>".repeat(MANY / 2) + "<p>".repeat(MANY))));
    bombs.put(
        "closing tags that look far up",
        item(cdata("<span>".repeat(60_000) + "</div>".repeat(MANY))));
    bombs.put("tables in tables", item(cdata("<table><tr><td>".repeat(60_000))));
    bombs.put("text beside tables", item(cdata("<table>" + "x<b>".repeat(MANY))));
    bombs.put("links", item(cdata("<a href=x>y".repeat(80_000))));
    bombs.put("many attributes", item(cdata(attributes())));
    bombs.put("one long attribute", item(cdata("<a title='" + "x".repeat(5_000_000) + "'>y")));
    bombs.put("one long word", item("x".repeat(5_000_000)));
    bombs.put("one long title", "<rss><channel><item><title>" + "x".repeat(5_000_000));
    bombs.put("one long address", "<rss><channel><item><link>http://" + "x".repeat(5_000_000));
    bombs.put("ampersands", item("&".repeat(2_000_000)));
    bombs.put("angles", HEAD + "<".repeat(1_000_000));
    bombs.put("comments without end", HEAD + "<!--".repeat(MANY));
    bombs.put("sections without end", HEAD + "<![CDATA[".repeat(MANY));
    bombs.put("instructions", HEAD + "<?x ".repeat(MANY));
    bombs.put("entries without end", "<rss><channel>" + "<item><title>a</title>".repeat(MANY));
    bombs.put("dates", "<rss><channel><item><pubDate>" + "1 ".repeat(MANY) + FOOT);
    bombs.put("namespaces", "<rss " + namespaces() + "><channel><item><title>x" + FOOT);
    bombs.put(
        "nested JSON",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":" + "[".repeat(MANY));
    bombs.put("long JSON number", "{\"items\":[{\"id\":" + "9".repeat(1_000_000) + "}]}");
    return bombs;
  }

  private static String laughs() {
    StringBuilder document = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
    for (int level = 1; level <= 10; level++) {
      document.append("<!ENTITY a" + level + " \"" + ("&a" + (level - 1) + ";").repeat(10) + "\">");
    }
    return document + "]>" + item("&a10;");
  }

  private static String attributes() {
    StringBuilder tag = new StringBuilder("<p ");
    for (int number = 0; number < MANY; number++) {
      tag.append('a').append(number).append(' ');
    }
    return tag + ">x";
  }

  private static String namespaces() {
    StringBuilder declared = new StringBuilder();
    for (int number = 0; number < MANY / 4; number++) {
      declared.append("xmlns:n").append(number).append("='u' ");
    }
    return declared.toString();
  }

  private static String cdata(String html) {
    return "<![CDATA[" + html + "]]>";
  }

  private static String item(String description) {
    return HEAD + "<description>" + description + "</description>" + FOOT;
  }
}
