package dev.fovea.app.cli;

import dev.fovea.app.language.Messages;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.models.Language;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.Map;
import java.util.StringJoiner;

/** What a person has told about themselves, as text. */
final class PersonText {

  private PersonText() {}

  static String of(Person person, Messages messages) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(messages.text("person.interests"));
    for (Interest interest : person.interests()) {
      lines.add("  %7s  %s".formatted(signed(interest.weight()), interest.text()));
    }
    if (person.interests().isEmpty()) {
      lines.add("  " + messages.text("person.interests.none"));
    }
    lines.add(messages.text("person.purposes"));
    person.purposes().entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> purpose) -> -purpose.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(purpose ->
            lines.add("  %7s  %s".formatted(percent(purpose.getValue()), purpose.getKey())));
    if (person.purposes().isEmpty()) {
      lines.add("  " + messages.text("person.purposes.none"));
    }
    lines.add(messages.text("person.rates"));
    for (Language language : Language.values()) {
      Double rate = person.readingRates().get(language);
      lines.add(
          "  "
              + (rate == null
                  ? messages.text("person.rate.none." + language.code())
                  : messages.text("person.rate.is." + language.code(), number(rate))));
    }
    lines.add(messages.text("person.reserve.is", number(person.reserve())));
    return lines.toString();
  }

  /** At most four digits, without trailing zeros. */
  static String number(double number) {
    return new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  static String signed(double number) {
    return number < 0 ? "−" + number(-number) : "+" + number(number);
  }

  static String percent(double share) {
    return number(100 * share) + " %";
  }
}
