package dev.fovea.app.web;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Pick;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.PersonalService.Wish;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.view.BriefingPage;
import dev.fovea.app.view.SafeText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Today: the plan, and deciding on it. What a page showed travels with its forms, so that the next
 * one can mark what has changed without anything being kept in between.
 */
@Controller
final class TodayController implements PageController {

  private static final double SECONDS = 60;

  /** So many of what is left out stand on one page. */
  private static final int ROWS = 100;

  private final Page page;
  private final PersonalService service;
  private final Subscriptions subscriptions;
  private final PurposesForm purposes;

  TodayController(
      Page page, PersonalService service, Subscriptions subscriptions, PurposesForm purposes) {
    this.page = page;
    this.service = service;
    this.subscriptions = subscriptions;
    this.purposes = purposes;
  }

  @GetMapping("/")
  ResponseEntity<String> today(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = Given.USUAL_MINUTES) double minutes,
      @RequestParam(defaultValue = "personal") String mode,
      @RequestParam(defaultValue = "") String shown,
      @RequestParam(defaultValue = "") String decided) {
    Wish wish = Given.wish(minutes, mode);
    Briefing briefing = service.brief(reader.person(), wish, reader.language());
    Map<String, Object> variables = new HashMap<>();
    variables.put("plan", BriefingPage.of(briefing, Page.presentation(reader), 0, 0));
    variables.put("wish", wish);
    variables.put("shown", ids(briefing));
    variables.put("fresh", fresh(briefing, Given.entries(shown)));
    variables.put("decided", decided(reader, decided));
    variables.put("purposes", purposes.rows(reader));
    variables.put("waiting", isWaiting(reader));
    variables.put("follows", !subscriptions.of(reader.person()).isEmpty());
    return page.showAgain(request, reader, "today", variables);
  }

  @GetMapping("/left-out")
  ResponseEntity<String> leftOut(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = Given.USUAL_MINUTES) double minutes,
      @RequestParam(defaultValue = "personal") String mode,
      @RequestParam(defaultValue = "0") int from) {
    if (from < 0) {
      throw PageException.invalid("problem.unreadable");
    }
    Wish wish = Given.wish(minutes, mode);
    Briefing briefing = service.draft(reader.person(), wish, reader.language()).briefing();
    return page.show(
        request,
        reader,
        "left-out",
        Map.of(
            "plan",
            BriefingPage.of(briefing, Page.presentation(reader), from, ROWS),
            "wish",
            wish,
            "previous",
            from == 0 ? -1 : Math.max(0, from - ROWS),
            "next",
            from + ROWS < briefing.leftOut().size() ? from + ROWS : -1));
  }

  /**
   * Decides.
   *
   * @param seconds how long its page was visible, where the person lets that be kept
   */
  @PostMapping("/decide")
  ResponseEntity<String> decide(
      Reader reader,
      @RequestParam String entry,
      @RequestParam String outcome,
      @RequestParam(defaultValue = Given.USUAL_MINUTES) double minutes,
      @RequestParam(defaultValue = "personal") String mode,
      @RequestParam(defaultValue = "") String shown,
      @RequestParam(defaultValue = "0") double seconds) {
    EntryId id = Given.entry(entry);
    Optional<Outcome> wanted = Given.outcome(outcome);
    Given.wish(minutes, mode);
    boolean isKept =
        reader.settings().keepsReadingTime() && seconds > 0 && Double.isFinite(seconds);
    OptionalDouble spent = isKept ? OptionalDouble.of(seconds / SECONDS) : OptionalDouble.empty();
    boolean isTheirs =
        wanted
            .map(one -> service.decide(reader.person(), id, one, spent).isPresent())
            .orElseGet(() -> service.clear(reader.person(), id));
    if (!isTheirs) {
      throw PageException.notFound();
    }
    return PageController.seeOther(
        UriComponentsBuilder.fromPath("/")
            .queryParam("minutes", plain(minutes))
            .queryParam("mode", mode)
            .queryParam("shown", shown)
            .queryParam("decided", id));
  }

  @PostMapping("/purposes")
  ResponseEntity<String> purposes(
      Reader reader,
      @RequestParam List<String> topic,
      @RequestParam List<String> share,
      @RequestParam(defaultValue = Given.USUAL_MINUTES) double minutes,
      @RequestParam(defaultValue = "") String shown) {
    purposes.set(reader, topic, share);
    return PageController.seeOther(
        UriComponentsBuilder.fromPath("/")
            .queryParam("minutes", plain(minutes))
            .queryParam("shown", shown));
  }

  /** What the last click was about, with a way back; both empty where there was none. */
  private Decided decided(Reader reader, String written) {
    if (written.isEmpty()) {
      return new Decided("", "", "");
    }
    EntryId id = Given.entry(written);
    Entry entry = service.entry(reader.person(), id).orElseThrow(PageException::notFound);
    return new Decided(
        id.toString(),
        SafeText.line(entry.title()),
        service.decision(reader.person(), id).map(held -> held.outcome().word()).orElse("clear"));
  }

  /**
   * What the last click was about.
   *
   * @param outcome a decision's word, or {@code clear} where it was taken back
   */
  record Decided(String id, String title, String outcome) {}

  private boolean isWaiting(Reader reader) {
    return subscriptions.of(reader.person()).stream()
        .anyMatch(source -> source.fetchedAt().isEmpty());
  }

  private static String ids(Briefing briefing) {
    return briefing.picks().stream()
        .map(pick -> pick.entry().id().toString())
        .collect(Collectors.joining(","));
  }

  /** The picks that an earlier page did not show; none where there was no earlier page. */
  private static List<String> fresh(Briefing briefing, List<EntryId> before) {
    return before.isEmpty()
        ? List.of()
        : briefing.picks().stream()
            .map(Pick::entry)
            .map(Entry::id)
            .filter(id -> !before.contains(id))
            .map(EntryId::toString)
            .toList();
  }

  private static String plain(double minutes) {
    return minutes == Math.rint(minutes) ? Long.toString((long) minutes) : Double.toString(minutes);
  }
}
