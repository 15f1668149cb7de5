package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.search.SearchResult;
import dev.fovea.app.search.SearchResult.Hit;
import dev.fovea.app.search.SearchResult.Piece;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found as text. Immutable and safe for use by any number of threads. */
public final class SearchText {

  private static final int MOST_LINES = 4;

  private final Presentation presentation;
  private final Messages messages;

  /** Shows results in one way. */
  public SearchText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /**
   * The text, ending with a line break.
   *
   * @param titles of the sources, by address
   */
  public String render(SearchResult result, Map<String, String> titles, Instant now) {
    TextPage page = new TextPage(presentation);
    page.paragraph(messages.text("search.total", result.total(), result.hits().size()));
    result.hits().forEach(hit -> hit(hit, titles, now, page));
    return page.toString();
  }

  private void hit(Hit hit, Map<String, String> titles, Instant now, TextPage page) {
    String source = titles.getOrDefault(hit.entry().source(), hit.entry().source());
    page.gap();
    page.paragraph(words(hit.title()), Ink.STRONG);
    page.hanging(
        "  ",
        SafeText.line(source)
            + " · "
            + new Figures(presentation).age(hit.entry().publishedAt(), now),
        Ink.FAINT);
    page.hanging("  ", words(hit.excerpt()), MOST_LINES);
    page.unwrapped(
        "  "
            + hit.entry().id()
            + hit.entry().url().flatMap(SafeLink::of).map(link -> "  " + link).orElse(""),
        Ink.FAINT);
  }

  private static String words(List<Piece> pieces) {
    return SafeText.line(pieces.stream().map(Piece::text).collect(Collectors.joining()));
  }
}
