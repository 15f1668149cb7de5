package dev.fovea.app.server;

import dev.fovea.app.account.AccountRepository;
import dev.fovea.app.input.StorageException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server works, for everybody; and how well, for its owner. */
@RestController
final class HealthController {

  private final AccountRepository accounts;
  private final PrometheusMeterRegistry meters;

  HealthController(AccountRepository accounts, PrometheusMeterRegistry meters) {
    this.accounts = accounts;
    this.meters = meters;
  }

  /** Healthy is who can read its store. */
  @GetMapping("/health")
  ResponseEntity<Map<String, String>> health() {
    try {
      accounts.isEmpty();
      return ResponseEntity.ok(Map.of("status", "up"));
    } catch (StorageException unreadable) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("status", "down"));
    }
  }

  @GetMapping(value = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
  String metrics() {
    return meters.scrape();
  }
}
