package dev.fovea.app.web;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.search.SearchRequest;
import dev.fovea.app.search.SearchResult;
import dev.fovea.app.search.SearchResult.Hit;
import dev.fovea.app.search.SearchResult.Piece;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.Figures;
import dev.fovea.app.view.SafeText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Entries by their words. */
@Controller
final class SearchController implements PageController {

  private static final int PAGE = 30;

  private final Page page;
  private final PersonalService service;
  private final Subscriptions subscriptions;

  SearchController(Page page, PersonalService service, Subscriptions subscriptions) {
    this.page = page;
    this.service = service;
    this.subscriptions = subscriptions;
  }

  @GetMapping("/search")
  ResponseEntity<String> search(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") int from) {
    if (q.length() > SearchRequest.LONGEST || from < 0 || from > SearchRequest.DEEPEST - PAGE) {
      throw PageException.notFound();
    }
    SearchResult found = service.search(reader.person(), q, from, PAGE);
    Map<String, String> titles =
        subscriptions.of(reader.person()).stream()
            .collect(Collectors.toMap(Source::address, Source::title));
    int next = from + PAGE;
    return page.show(
        request,
        reader,
        "search",
        Map.of(
            "q",
            q,
            "total",
            found.total(),
            "rows",
            found.hits().stream().map(hit -> row(reader, hit, titles)).toList(),
            "next",
            next < found.total() && next <= SearchRequest.DEEPEST - PAGE ? next : 0));
  }

  /**
   * An entry found.
   *
   * @param outcome what was decided, or empty
   */
  record Row(
      String id,
      String language,
      List<Piece> title,
      String source,
      String age,
      String outcome,
      List<Piece> excerpt) {}

  private Row row(Reader reader, Hit hit, Map<String, String> titles) {
    String source = hit.entry().source();
    return new Row(
        hit.entry().id().toString(),
        hit.entry().language().code(),
        hit.title(),
        SafeText.line(titles.getOrDefault(source, source)),
        new Figures(Page.presentation(reader)).age(hit.entry().publishedAt(), service.now()),
        service
            .decision(reader.person(), hit.entry().id())
            .map(Decision::outcome)
            .map(outcome -> outcome.word())
            .orElse(""),
        hit.excerpt());
  }
}
