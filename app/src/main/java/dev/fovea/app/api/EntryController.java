package dev.fovea.app.api;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryRepository.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stream as it comes, and what stands in it. */
@RestController
final class EntryController {

  private final PersonalService service;

  EntryController(PersonalService service) {
    this.service = service;
  }

  @GetMapping("/api/v1/entries")
  Page entries(
      Reader reader,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "") String cursor) {
    List<Entry> entries = service.stream(reader.person(), Given.place(cursor), Given.limit(limit));
    return new Page(
        entries.stream().map(Summary::of).toList(),
        entries.size() < limit
            ? Optional.empty()
            : Optional.of(Given.cursor(Place.of(entries.getLast()))));
  }

  @GetMapping("/api/v1/entries/{id}")
  Whole entry(Reader reader, @PathVariable String id) {
    Entry entry =
        service.entry(reader.person(), Given.entry(id)).orElseThrow(ApiException::notFound);
    return Whole.of(entry, service.decision(reader.person(), entry.id()));
  }

  @GetMapping("/api/v1/stories/{id}")
  StoryDocument story(Reader reader, @PathVariable String id) {
    Entry entry =
        service.entry(reader.person(), Given.entry(id)).orElseThrow(ApiException::notFound);
    return new StoryDocument(
        Whole.of(entry, service.decision(reader.person(), entry.id())),
        service.tellings(reader.person(), entry).stream().map(Summary::of).toList());
  }

  /**
   * An entry and who else tells the same.
   *
   * @param tellings the other members of its story in the person's streams
   */
  record StoryDocument(Whole entry, List<Summary> tellings) {}

  /**
   * A page of the stream.
   *
   * @param entries newest first
   * @param next the cursor of the next page; absent after the last
   */
  record Page(List<Summary> entries, Optional<String> next) {}

  /** An entry without its text. */
  record Summary(
      String id,
      String title,
      Optional<String> url,
      String sourceUrl,
      Optional<Instant> publishedAt,
      Instant firstSeenAt,
      String language) {

    static Summary of(Entry entry) {
      return new Summary(
          entry.id().toString(),
          entry.title(),
          entry.url(),
          entry.source(),
          entry.publishedAt(),
          entry.firstSeenAt(),
          entry.language().code());
    }
  }

  /** An entry with its text and what was decided on it. */
  record Whole(
      String id,
      String title,
      Optional<String> url,
      String sourceUrl,
      Optional<String> author,
      Optional<Instant> publishedAt,
      Instant firstSeenAt,
      String language,
      String html,
      String text,
      Optional<DecisionController.Decided> decision) {

    static Whole of(Entry entry, Optional<Decision> decision) {
      return new Whole(
          entry.id().toString(),
          entry.title(),
          entry.url(),
          entry.source(),
          entry.author(),
          entry.publishedAt(),
          entry.firstSeenAt(),
          entry.language().code(),
          entry.html(),
          entry.text(),
          decision.map(DecisionController.Decided::of));
    }
  }
}
