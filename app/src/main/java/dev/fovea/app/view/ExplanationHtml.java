package dev.fovea.app.view;

import dev.fovea.models.explanation.Explanation;
import java.util.Map;

/**
 * An explanation as one HTML page that stands by itself: no script, no request to anywhere. Light
 * and dark, for screens and for paper. Immutable and safe for use by any number of threads.
 */
public final class ExplanationHtml {
  private final Presentation presentation;
  private final Pages pages;
  private final String style;

  /** Shows explanations in one way. */
  public ExplanationHtml(Presentation presentation) {
    this.presentation = presentation;
    this.pages = new Pages(presentation.language());
    this.style = BriefingHtml.resource("style.css") + BriefingHtml.resource("explanation.css");
  }

  /** The page. */
  public String render(Explanation explanation) {
    return pages.fill(
        "explanation.html",
        presentation.language(),
        Map.of("page", ExplanationPage.of(explanation, presentation), "style", style));
  }
}
