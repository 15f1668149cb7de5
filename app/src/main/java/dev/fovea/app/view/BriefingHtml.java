package dev.fovea.app.view;

import dev.fovea.app.briefing.Briefing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A briefing as one HTML page that stands by itself: no script, no request to anywhere (a content
 * security policy in the page forbids both), links only to where a click leads. Light and dark, for
 * screens of any width and for paper. Immutable and safe for use by any number of threads.
 */
public final class BriefingHtml {

  private final Presentation presentation;
  private final Pages pages;
  private final String style;

  /** Shows briefings in one way. */
  public BriefingHtml(Presentation presentation) {
    this.presentation = presentation;
    this.pages = new Pages(presentation.language());
    this.style = resource("style.css");
  }

  /** The page. Linear in the size of the briefing. */
  public String render(Briefing briefing) {
    return pages.fill(
        "briefing.html",
        presentation.language(),
        Map.of("page", BriefingPage.of(briefing, presentation), "style", style));
  }

  static String resource(String name) {
    try (InputStream resource =
        Objects.requireNonNull(
            BriefingHtml.class.getResourceAsStream(name), () -> name + " is not in the jar")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
