package dev.fovea.app.view;

import dev.fovea.models.explanation.Explanation;

/** An explanation as one JSON document. Stateless. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /** The document, ending with a line break. */
  public static String render(Explanation explanation) {
    return Json.write(ExplanationDocument.of(explanation));
  }
}
