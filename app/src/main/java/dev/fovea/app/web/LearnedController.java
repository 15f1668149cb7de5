package dev.fovea.app.web;

import dev.fovea.app.briefing.Briefer.Draft;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What Fovea has learned: all that carries weight, to be changed, with what that does. */
@Controller
final class LearnedController implements PageController {

  private static final double PERCENT = 100;
  private static final double LARGEST_WEIGHT = 10;

  private final Page page;
  private final PersonalService service;
  private final Subscriptions subscriptions;

  LearnedController(Page page, PersonalService service, Subscriptions subscriptions) {
    this.page = page;
    this.service = service;
    this.subscriptions = subscriptions;
  }

  @GetMapping("/learned")
  ResponseEntity<String> learned(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = Given.USUAL_MINUTES) double minutes,
      @RequestParam(defaultValue = "") String shown) {
    Draft draft =
        service.draft(reader.person(), Given.wish(minutes, "personal"), reader.language());
    Person person = service.people().find(reader.person());
    Map<String, String> titles =
        subscriptions.of(reader.person()).stream()
            .collect(Collectors.toMap(Source::address, Source::title));
    Map<String, Object> variables = new HashMap<>();
    variables.put("minutes", minutes);
    variables.put("interests", person.interests());
    variables.put("reservePercent", Math.round(PERCENT * person.reserve()));
    variables.put("rates", rates(person));
    variables.put("learned", LearnedWeights.of(draft.trace(), titles));
    variables.put(
        "change",
        PlanChange.between(
            Given.entries(shown), draft.briefing(), id -> service.entry(reader.person(), id)));
    variables.put("isChanged", !shown.isEmpty());
    return page.show(request, reader, "learned", variables);
  }

  @PostMapping("/learned/interest")
  ResponseEntity<String> interest(
      Reader reader,
      @RequestParam String text,
      @RequestParam double weight,
      @RequestParam double minutes,
      @RequestParam String shown) {
    String words = Interest.normalized(text);
    if (words.isEmpty() || words.length() > Interest.MAXIMUM_LENGTH) {
      throw PageException.invalid("problem.interest");
    }
    if (!(Math.abs(weight) <= LARGEST_WEIGHT)) {
      throw PageException.invalid("problem.weight");
    }
    service.people().setInterest(reader.person(), new Interest(words, weight));
    return again(minutes, shown);
  }

  @PostMapping("/learned/interest/remove")
  ResponseEntity<String> removeInterest(
      Reader reader,
      @RequestParam String text,
      @RequestParam double minutes,
      @RequestParam String shown) {
    if (!service.people().removeInterest(reader.person(), text)) {
      throw PageException.notFound();
    }
    return again(minutes, shown);
  }

  @PostMapping("/learned/decision")
  ResponseEntity<String> decision(
      Reader reader,
      @RequestParam String entry,
      @RequestParam String outcome,
      @RequestParam double minutes,
      @RequestParam String shown) {
    boolean isTheirs =
        Given.outcome(outcome)
            .map(wanted ->
                service
                    .decide(
                        reader.person(),
                        Given.entry(entry),
                        wanted,
                        service
                            .decision(reader.person(), Given.entry(entry))
                            .map(held -> held.minutes())
                            .orElse(OptionalDouble.empty()))
                    .isPresent())
            .orElseGet(() -> service.clear(reader.person(), Given.entry(entry)));
    if (!isTheirs) {
      throw PageException.notFound();
    }
    return again(minutes, shown);
  }

  @PostMapping("/learned/reserve")
  ResponseEntity<String> reserve(
      Reader reader,
      @RequestParam double percent,
      @RequestParam double minutes,
      @RequestParam String shown) {
    if (!(percent >= 0 && percent <= PERCENT)) {
      throw PageException.invalid("problem.reserve");
    }
    service.people().setReserve(reader.person(), percent / PERCENT);
    return again(minutes, shown);
  }

  @PostMapping("/learned/rates")
  ResponseEntity<String> rates(
      Reader reader,
      @RequestParam(defaultValue = "") String english,
      @RequestParam(defaultValue = "") String chinese,
      @RequestParam double minutes,
      @RequestParam String shown) {
    ifGiven(english, words -> set(reader, Language.ENGLISH, words));
    ifGiven(chinese, words -> set(reader, Language.CHINESE, words));
    return again(minutes, shown);
  }

  private void set(Reader reader, Language language, double words) {
    service.people().setReadingRate(reader.person(), language, words);
  }

  private static void ifGiven(String written, Consumer<Double> action) {
    if (written.isBlank()) {
      return;
    }
    if (!written.strip().matches("[1-9][0-9]{0,4}")) {
      throw PageException.invalid("problem.rate");
    }
    action.accept((double) Integer.parseInt(written.strip()));
  }

  private static Map<String, String> rates(Person person) {
    Map<String, String> written = new HashMap<>();
    for (Language language : Language.values()) {
      Double words = person.readingRates().get(language);
      written.put(language.code(), words == null ? "" : Long.toString(Math.round(words)));
    }
    return written;
  }

  private static ResponseEntity<String> again(double minutes, String shown) {
    // A plan that was empty before is compared, too: with nothing.
    return PageController.seeOther(
        UriComponentsBuilder.fromPath("/learned")
            .queryParam("minutes", Math.round(minutes))
            .queryParam("shown", shown));
  }
}
