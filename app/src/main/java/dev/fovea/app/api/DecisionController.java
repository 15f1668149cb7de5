package dev.fovea.app.api;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was decided. Writing the same twice is writing it once. */
@RestController
final class DecisionController {

  private final PersonalService service;

  DecisionController(PersonalService service) {
    this.service = service;
  }

  @GetMapping("/api/v1/decisions")
  Journal journal(
      Reader reader,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "9223372036854775807") long before) {
    List<JournalLine> lines = service.lines(reader.person(), before, Given.limit(limit));
    return new Journal(
        lines.stream().map(Line::of).toList(),
        lines.size() < limit ? Optional.empty() : Optional.of(lines.getLast().sequence()));
  }

  @PutMapping("/api/v1/entries/{id}/decision")
  Decided decide(Reader reader, @PathVariable String id, @RequestBody Wanted wanted) {
    Outcome outcome =
        Arrays.stream(Outcome.values())
            .filter(one -> wanted.outcome().filter(one.word()::equals).isPresent())
            .findFirst()
            .orElseThrow(() -> ApiException.invalid("given.outcome"));
    if (wanted.minutes().isPresent() && !Decision.areMinutes(wanted.minutes().getAsDouble())) {
      throw ApiException.invalid("given.spent");
    }
    return service
        .decide(reader.person(), Given.entry(id), outcome, wanted.minutes())
        .map(Decided::of)
        .orElseThrow(ApiException::notFound);
  }

  @DeleteMapping("/api/v1/entries/{id}/decision")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear(Reader reader, @PathVariable String id) {
    if (!service.clear(reader.person(), Given.entry(id))) {
      throw ApiException.notFound();
    }
  }

  /** What is to be decided. */
  record Wanted(Optional<String> outcome, OptionalDouble minutes) {}

  /** What was decided and holds. */
  record Decided(long sequence, String entry, String outcome, OptionalDouble minutes, Instant at) {

    static Decided of(Decision decision) {
      return new Decided(
          decision.sequence(),
          decision.entry().toString(),
          decision.outcome().word(),
          decision.minutes(),
          decision.at());
    }
  }

  /**
   * A page of the journal.
   *
   * @param decisions newest first
   * @param next {@code before} of the next page; absent after the last
   */
  record Journal(List<Line> decisions, Optional<Long> next) {}

  /** A line of the journal, whether it still holds or not. */
  record Line(long sequence, String entry, String outcome, OptionalDouble minutes, Instant at) {

    static Line of(JournalLine line) {
      return new Line(
          line.sequence(), line.entry().toString(), line.word(), line.minutes(), line.at());
    }
  }
}
