package dev.fovea.app.web;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Place;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.BriefingPage.TitlePart;
import dev.fovea.app.view.Figures;
import dev.fovea.app.view.SafeText;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The stream as it comes, and one story of it. */
@Controller
final class StreamController implements PageController {

  private static final int PAGE = 40;

  private final Page page;
  private final PersonalService service;
  private final Subscriptions subscriptions;
  private final PictureAddresses pictures;

  StreamController(
      Page page, PersonalService service, Subscriptions subscriptions, PictureAddresses pictures) {
    this.page = page;
    this.service = service;
    this.subscriptions = subscriptions;
    this.pictures = pictures;
  }

  @GetMapping("/stream")
  ResponseEntity<String> stream(
      HttpServletRequest request, Reader reader, @RequestParam(defaultValue = "") String before) {
    List<Entry> entries = service.stream(reader.person(), place(before), PAGE);
    Map<String, String> titles = titles(reader);
    Figures figures = new Figures(Page.presentation(reader));
    Instant now = service.now();
    List<Row> rows =
        entries.stream()
            .map(entry ->
                new Row(
                    entry.id().toString(),
                    TitlePart.of(entry),
                    SafeText.line(titles.getOrDefault(entry.source(), entry.source())),
                    figures.age(entry.publishedAt(), now),
                    outcome(reader, entry.id())))
            .toList();
    return page.showAgain(
        request,
        reader,
        "stream",
        Map.of(
            "rows",
            rows,
            "isFirst",
            before.isEmpty(),
            "next",
            entries.size() < PAGE ? "" : cursor(Place.of(entries.getLast()))));
  }

  @GetMapping("/story/{id}")
  ResponseEntity<String> story(HttpServletRequest request, Reader reader, @PathVariable String id) {
    Entry entry =
        service.entry(reader.person(), Given.entry(id)).orElseThrow(PageException::notFound);
    Map<String, String> titles = titles(reader);
    Figures figures = new Figures(Page.presentation(reader));
    List<Row> tellings =
        service.tellings(reader.person(), entry).stream()
            .map(other ->
                new Row(
                    other.id().toString(),
                    TitlePart.of(other),
                    SafeText.line(titles.getOrDefault(other.source(), other.source())),
                    "",
                    ""))
            .toList();
    return page.show(
        request,
        reader,
        "story",
        Map.of(
            "row",
            new Row(
                entry.id().toString(),
                TitlePart.of(entry),
                SafeText.line(titles.getOrDefault(entry.source(), entry.source())),
                figures.age(entry.publishedAt(), service.now()),
                outcome(reader, entry.id())),
            "author",
            entry.author().map(SafeText::line).orElse(""),
            "body",
            StoryBody.of(entry, reader, pictures),
            "tellings",
            tellings));
  }

  /**
   * An entry in a list.
   *
   * @param outcome what was decided, or empty
   */
  record Row(String id, TitlePart title, String source, String age, String outcome) {}

  private Map<String, String> titles(Reader reader) {
    return subscriptions.of(reader.person()).stream()
        .collect(Collectors.toMap(Source::address, Source::title));
  }

  private String outcome(Reader reader, EntryId id) {
    return service
        .decision(reader.person(), id)
        .map(Decision::outcome)
        .map(outcome -> outcome.word())
        .orElse("");
  }

  private static Optional<Place> place(String cursor) {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = cursor.split("\\.", 2);
    if (parts.length != 2 || !parts[0].matches("-?[0-9]{1,18}")) {
      throw PageException.notFound();
    }
    return Optional.of(
        new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), Given.entry(parts[1])));
  }

  private static String cursor(Place place) {
    return place.datedAt().toEpochMilli() + "." + place.id();
  }
}
