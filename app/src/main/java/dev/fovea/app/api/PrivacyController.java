package dev.fovea.app.api;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.view.ExportArchive;
import dev.fovea.app.view.LedgerDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Where attention went; and all that is kept, to be taken away or erased. */
@RestController
final class PrivacyController {

  private static final String SURE = "everything";

  private final PersonalService service;

  PrivacyController(PersonalService service) {
    this.service = service;
  }

  @GetMapping("/api/v1/ledger")
  LedgerDocument ledger(
      Reader reader,
      @RequestParam(defaultValue = "7d") String since,
      @RequestParam(defaultValue = "") String until) {
    Instant end = until.isEmpty() ? service.now() : Given.instant(until, "until");
    Ledger ledger = service.ledger(reader.person(), end.minus(Given.span(since, "since")), end);
    return LedgerDocument.of(ledger);
  }

  /** Models make it too large to be held in memory, by whoever writes it or would name it. */
  @GetMapping("/api/v1/export")
  void export(Reader reader, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ExportArchive archive =
        service.export(
            reader.person(), Messages.of(ApiFailures.class, reader.language()).text("opml.title"));
    ShallowEtagHeaderFilter.disableContentCaching(request);
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("fovea-export.zip").build().toString());
    archive.write(response.getOutputStream());
  }

  @PostMapping("/api/v1/erase")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(Reader reader, @RequestBody Confirmation confirmation) {
    if (confirmation.confirm().filter(SURE::equals).isEmpty()) {
      throw ApiException.invalid("given.confirm", SURE);
    }
    service.erase(reader.person());
  }

  /** That the person means it. */
  record Confirmation(Optional<String> confirm) {}
}
