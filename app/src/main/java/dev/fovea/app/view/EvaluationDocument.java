package dev.fovea.app.view;

import dev.fovea.app.evaluation.HistoryEvaluation;
import java.util.List;

/**
 * An evaluation as other programs read it.
 *
 * @param rows one method on one split each
 */
public record EvaluationDocument(List<HistoryEvaluation.Row> rows) {

  public EvaluationDocument {
    rows = List.copyOf(rows);
  }

  /** The document of figures. */
  public static EvaluationDocument of(List<HistoryEvaluation.Row> rows) {
    return new EvaluationDocument(rows);
  }

  /** The text of the document. */
  public String json() {
    return Json.write(this);
  }
}
