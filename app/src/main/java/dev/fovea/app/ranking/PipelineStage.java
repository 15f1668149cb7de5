package dev.fovea.app.ranking;

import java.util.Map;

/** A stage of the pipeline, which can say by which numbers it works. */
public interface PipelineStage {

  /** What its work depends on besides the candidates and the person; by name, in fixed units. */
  default Map<String, Double> parameters() {
    return Map.of();
  }
}
