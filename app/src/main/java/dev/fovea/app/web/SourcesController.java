package dev.fovea.app.web;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ledger.Account;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Source;
import dev.fovea.app.view.Figures;
import dev.fovea.app.view.SafeLink;
import dev.fovea.app.view.SafeText;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What the person follows: how it fares, and what a minute of it yields. */
@Controller
final class SourcesController implements PageController {

  /** The yield is that of so long. */
  private static final Duration SPAN = Duration.ofDays(90);

  private final Page page;
  private final PersonalService service;
  private final Subscriptions subscriptions;

  SourcesController(Page page, PersonalService service, Subscriptions subscriptions) {
    this.page = page;
    this.service = service;
    this.subscriptions = subscriptions;
  }

  @GetMapping("/sources")
  ResponseEntity<String> sources(HttpServletRequest request, Reader reader) {
    Instant now = service.now();
    Map<String, Account> accounts =
        service.ledger(reader.person(), now.minus(SPAN), now).bySource().stream()
            .collect(Collectors.toMap(Account::key, Function.identity()));
    Figures figures = new Figures(Page.presentation(reader));
    List<Row> rows =
        subscriptions.of(reader.person()).stream()
            .map(source -> row(source, accounts, figures, now))
            .toList();
    return page.show(request, reader, "sources", Map.of("rows", rows));
  }

  private Row row(Source source, Map<String, Account> accounts, Figures figures, Instant now) {
    Account account =
        accounts.getOrDefault(
            source.address(), new Account(source.address(), source.title(), 0, 0, 0, 0));
    return new Row(
        Subscriptions.key(source.address()),
        SafeText.line(source.title()),
        SafeLink.of(source.site().orElse(source.address())).orElse(""),
        SafeText.line(source.address()),
        subscriptions.entries(source),
        source.error().isPresent() ? "failed" : source.fetchedAt().isPresent() ? "ok" : "new",
        source.error().map(SafeText::line).orElse(""),
        source.fetchedAt().map(figures::moment).orElse(""),
        source.dueAt().map(figures::moment).orElse(""),
        subscriptions.isToldByHub(source, now),
        account.entries(),
        account.worth(),
        account.minutes() > 0 && account.worth() > 0
            ? Figures.price(account.worth() / account.minutes())
            : "");
  }

  /**
   * A source.
   *
   * @param state {@code ok}, {@code failed}, or {@code new} before it was read
   * @param read when it was read, or empty
   * @param due when it is read next, or empty
   * @param told whether its hub has promised to tell of what is new
   * @param decided how many of its entries were decided on
   * @param worth how many of these were worth it
   * @param yield what was worth it for a minute spent, or empty where nothing was
   */
  record Row(
      String key,
      String title,
      String link,
      String address,
      int entries,
      String state,
      String error,
      String read,
      String due,
      boolean told,
      int decided,
      int worth,
      String yield) {}

  @PostMapping("/sources")
  ResponseEntity<String> follow(Reader reader, @RequestParam String address) {
    if (address.isBlank()) {
      throw PageException.invalid("problem.address");
    }
    String given = address.strip();
    // People write addresses without what comes before the name of the site.
    boolean isBare = given.matches("(?i)[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]+)?(/.*)?");
    subscriptions.follow(reader.person(), isBare ? "https://" + given : given);
    return PageController.seeOther("/sources");
  }

  @PostMapping("/sources/remove")
  ResponseEntity<String> remove(Reader reader, @RequestParam String key) {
    if (!subscriptions.unfollow(reader.person(), key)) {
      throw PageException.notFound();
    }
    return PageController.seeOther("/sources");
  }

  @PostMapping("/sources/samples")
  ResponseEntity<String> samples(Reader reader) {
    subscriptions.standIn(reader.person());
    return PageController.seeOther("/");
  }

  @PostMapping("/sources/import")
  ResponseEntity<String> importOutline(Reader reader, @RequestParam MultipartFile outline)
      throws IOException {
    subscriptions.follow(reader.person(), outline.getBytes());
    return PageController.seeOther("/sources");
  }

  @GetMapping("/sources.opml")
  ResponseEntity<String> export(Reader reader) {
    String title = Messages.of(Page.class, reader.language()).text("sources.outline");
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/x-opml;charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("fovea.opml").build().toString())
        .body(subscriptions.outline(reader.person(), title));
  }
}
