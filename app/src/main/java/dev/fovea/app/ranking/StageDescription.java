package dev.fovea.app.ranking;

import java.util.Map;

/**
 * A stage of a running pipeline.
 *
 * @param role what it is in the pipeline
 * @param name what it is called
 * @param parameters the numbers by which it works
 */
public record StageDescription(Role role, String name, Map<String, Double> parameters) {

  /** The roles in the order in which a run goes through them; JSON uses the lower-case names. */
  public enum Role {
    SOURCE,
    FILTER,
    HYDRATOR,
    SCORER,
    SCORE_FILTER,
    SELECTOR
  }

  public StageDescription {
    parameters = Map.copyOf(parameters);
  }

  static StageDescription of(Role role, PipelineStage stage) {
    return new StageDescription(role, stage.getClass().getSimpleName(), stage.parameters());
  }
}
