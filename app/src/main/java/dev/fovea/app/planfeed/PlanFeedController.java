package dev.fovea.app.planfeed;

import dev.fovea.app.access.ReaderArgument;
import dev.fovea.app.account.AppCredentials;
import dev.fovea.app.account.Secret;
import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.ranking.Reason;
import dev.fovea.app.service.Reader;
import dev.fovea.app.shelf.Plans;
import dev.fovea.app.shelf.WebAddress;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.view.AtomFeed;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The plan as an Atom feed, in its order. Whoever knows the address may read it, so the document
 * does not repeat it, and a wrong one is answered as if there were nothing.
 */
@RestController
final class PlanFeedController {

  private static final MediaType ATOM_XML =
      new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

  /** Reasons that are told, the weightiest. */
  private static final int MOST_REASONS = 3;

  private final AppCredentials credentials;
  private final ReaderArgument readers;
  private final Plans plans;

  PlanFeedController(AppCredentials credentials, ReaderArgument readers, Plans plans) {
    this.credentials = credentials;
    this.readers = readers;
    this.plans = plans;
  }

  @GetMapping("/plan/{secret}.atom")
  ResponseEntity<String> feed(HttpServletRequest request, @PathVariable String secret) {
    return credentials
        .planFeed(new Secret(secret))
        .map(account -> feed(readers.reader(account, request)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private ResponseEntity<String> feed(Reader reader) {
    Briefing plan = plans.of(reader.person(), reader.language());
    AtomFeed feed =
        new AtomFeed(
            "urn:fovea:plan:" + reader.person().value(),
            "Fovea",
            Optional.empty(),
            plan.picks().stream()
                .map(pick -> pick.entry().firstSeenAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH),
            plan.picks().stream().map(PlanFeedController::item).toList());
    return ResponseEntity.ok()
        .contentType(ATOM_XML)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(feed.render());
  }

  private static AtomFeed.Item item(Pick pick) {
    Entry entry = pick.entry();
    return new AtomFeed.Item(
        "urn:fovea:entry:" + entry.id(),
        entry.title(),
        WebAddress.of(entry.url()),
        entry.author(),
        entry.datedAt(),
        entry.firstSeenAt(),
        Optional.of(why(pick)).filter(why -> !why.isEmpty()),
        entry.html(),
        pick.sourceTitle(),
        List.of());
  }

  private static String why(Pick pick) {
    return pick.assessment().stream()
        .flatMap(assessment -> assessment.reasons().stream())
        .filter(reason -> reason.contribution() > 0)
        .sorted(Comparator.comparingDouble((Reason reason) -> -reason.contribution()))
        .limit(MOST_REASONS)
        .map(Reason::label)
        .collect(Collectors.joining(" · "));
  }
}
