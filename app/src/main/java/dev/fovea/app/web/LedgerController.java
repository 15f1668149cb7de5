package dev.fovea.app.web;

import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where attention went. */
@Controller
final class LedgerController implements PageController {

  private static final List<Integer> SPANS = List.of(7, 30, 90, 365);

  private final Page page;
  private final PersonalService service;
  private final Subscriptions subscriptions;

  LedgerController(Page page, PersonalService service, Subscriptions subscriptions) {
    this.page = page;
    this.service = service;
    this.subscriptions = subscriptions;
  }

  @GetMapping("/ledger")
  ResponseEntity<String> ledger(
      HttpServletRequest request, Reader reader, @RequestParam(defaultValue = "7") int days) {
    if (!SPANS.contains(days)) {
      throw PageException.notFound();
    }
    Instant now = service.now();
    Ledger ledger = service.ledger(reader.person(), now.minus(Duration.ofDays(days)), now);
    return page.show(
        request,
        reader,
        "ledger",
        Map.of(
            "spans",
            SPANS,
            "days",
            days,
            "ledger",
            LedgerPage.of(ledger, Page.presentation(reader), subscriptions.of(reader.person()))));
  }
}
