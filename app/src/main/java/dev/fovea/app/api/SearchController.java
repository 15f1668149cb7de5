package dev.fovea.app.api;

import dev.fovea.app.search.SearchRequest;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.SearchDocument;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entries by their words. */
@RestController
final class SearchController {

  private final PersonalService service;
  private final Subscriptions subscriptions;

  SearchController(PersonalService service, Subscriptions subscriptions) {
    this.service = service;
    this.subscriptions = subscriptions;
  }

  @GetMapping("/api/v1/search")
  SearchDocument search(
      Reader reader,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = "50") int limit) {
    if (q.length() > SearchRequest.LONGEST) {
      throw ApiException.invalid("given.query", SearchRequest.LONGEST);
    }
    if (offset < 0 || offset > SearchRequest.DEEPEST - Given.limit(limit)) {
      throw ApiException.invalid("given.offset", SearchRequest.DEEPEST);
    }
    Map<String, String> titles =
        subscriptions.of(reader.person()).stream()
            .collect(Collectors.toMap(Source::address, Source::title));
    return SearchDocument.of(q, service.search(reader.person(), q, offset, limit), titles);
  }
}
