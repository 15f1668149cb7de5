package dev.fovea.app.server;

import dev.fovea.app.ranking.StageDescription.Role;
import dev.fovea.app.ranking.StageWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures the stages of the pipeline; says nothing of whose briefing it was. */
final class StageMeters implements StageWatch {

  private final MeterRegistry meters;
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  StageMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void done(Role role, String name, Duration took) {
    timers
        .computeIfAbsent(
            name,
            stage ->
                Timer.builder("fovea.stage")
                    .description("How long a stage of the candidate pipeline takes")
                    .tag("role", role.name().toLowerCase(Locale.ROOT))
                    .tag("stage", stage)
                    .publishPercentileHistogram()
                    .register(meters))
        .record(took);
  }
}
