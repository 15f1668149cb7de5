package dev.fovea.app.api;

import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.app.person.PictureChoice;
import dev.fovea.app.person.Settings;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.models.Language;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the person says about themselves and how they want to be served. */
@RestController
final class PersonController {

  private static final double LARGEST_WEIGHT = 10;

  private final PersonalService service;

  PersonController(PersonalService service) {
    this.service = service;
  }

  @GetMapping("/api/v1/person")
  PersonDocument person(Reader reader) {
    return document(reader);
  }

  @PutMapping("/api/v1/person/interests")
  PersonDocument setInterest(Reader reader, @RequestBody InterestDocument wanted) {
    double weight = wanted.weight().orElse(1.0);
    String text = Interest.normalized(wanted.text().orElse(""));
    if (text.isEmpty() || text.length() > Interest.MAXIMUM_LENGTH) {
      throw ApiException.invalid("given.interest", Interest.MAXIMUM_LENGTH);
    }
    if (!(Math.abs(weight) <= LARGEST_WEIGHT)) {
      throw ApiException.invalid("given.weight");
    }
    people().setInterest(reader.person(), new Interest(text, weight));
    return document(reader);
  }

  @DeleteMapping("/api/v1/person/interests")
  PersonDocument removeInterest(Reader reader, @RequestParam String text) {
    if (!people().removeInterest(reader.person(), text)) {
      throw ApiException.notFound();
    }
    return document(reader);
  }

  @PutMapping("/api/v1/person/purposes")
  PersonDocument setPurpose(Reader reader, @RequestBody PurposeDocument wanted) {
    String topic = wanted.topic().orElse("").strip();
    double share = wanted.share().orElse(Double.NaN);
    double others =
        people().find(reader.person()).purposes().entrySet().stream()
            .filter(other -> !other.getKey().equals(topic))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    if (topic.isEmpty() || !Given.isShare(share) || others + share > 1 + 1e-9) {
      throw ApiException.invalid("given.purpose");
    }
    people().setPurpose(reader.person(), topic, share);
    return document(reader);
  }

  @PutMapping("/api/v1/person/reading-rates")
  PersonDocument setRate(Reader reader, @RequestBody RateDocument wanted) {
    double words = wanted.words().orElse(Double.NaN);
    if (!(words > 0 && words < Double.POSITIVE_INFINITY)) {
      throw ApiException.invalid("given.rate");
    }
    people().setReadingRate(reader.person(), language(wanted.language()), words);
    return document(reader);
  }

  @PutMapping("/api/v1/person/reserve")
  PersonDocument setReserve(Reader reader, @RequestBody ReserveDocument wanted) {
    double reserve = wanted.reserve().orElse(Double.NaN);
    if (!Given.isShare(reserve)) {
      throw ApiException.invalid("given.reserve");
    }
    people().setReserve(reader.person(), reserve);
    return document(reader);
  }

  @GetMapping("/api/v1/settings")
  SettingsDocument settings(Reader reader) {
    return SettingsDocument.of(reader.settings());
  }

  @PutMapping("/api/v1/settings")
  SettingsDocument setSettings(Reader reader, @RequestBody SettingsDocument wanted) {
    Settings settings =
        new Settings(
            language(wanted.language()),
            zone(wanted.zone().orElse("")),
            wanted.keepsReadingTime().orElse(false),
            wanted
                .pictures()
                .map(PersonController::choice)
                .orElseGet(() -> reader.settings().pictures()));
    people().setSettings(reader.person(), settings);
    return SettingsDocument.of(settings);
  }

  private PersonRepository people() {
    return service.people();
  }

  private PersonDocument document(Reader reader) {
    Person person = people().find(reader.person());
    Map<String, Double> rates = new TreeMap<>();
    person.readingRates().forEach((language, words) -> rates.put(language.code(), words));
    return new PersonDocument(
        reader.account().name().text(),
        reader.account().role().word(),
        person.interests().stream()
            .map(each -> new InterestDocument(Optional.of(each.text()), Optional.of(each.weight())))
            .toList(),
        new TreeMap<>(person.purposes()),
        rates,
        person.reserve());
  }

  private static Language language(Optional<String> code) {
    return Stream.of(Language.values())
        .filter(language -> code.filter(language.code()::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> ApiException.invalid("given.language"));
  }

  private static PictureChoice choice(String word) {
    return PictureChoice.of(word).orElseThrow(() -> ApiException.invalid("given.pictures"));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw ApiException.invalid("given.zone");
    }
  }

  /** What the person has told Fovea about themselves. */
  record PersonDocument(
      String name,
      String role,
      List<InterestDocument> interests,
      Map<String, Double> purposes,
      Map<String, Double> readingRates,
      double reserve) {}

  /** An interest. */
  record InterestDocument(Optional<String> text, Optional<Double> weight) {}

  /** A purpose; a share of 0 takes it back. */
  record PurposeDocument(Optional<String> topic, Optional<Double> share) {}

  /** A reading rate. */
  record RateDocument(Optional<String> language, Optional<Double> words) {}

  /** The least worth that may be shown. */
  record ReserveDocument(Optional<Double> reserve) {}

  /** How the person wants to be served. */
  record SettingsDocument(
      Optional<String> language,
      Optional<String> zone,
      Optional<Boolean> keepsReadingTime,
      Optional<String> pictures) {

    static SettingsDocument of(Settings settings) {
      return new SettingsDocument(
          Optional.of(settings.language().code()),
          Optional.of(settings.zone().getId()),
          Optional.of(settings.keepsReadingTime()),
          Optional.of(settings.pictures().word()));
    }
  }
}
