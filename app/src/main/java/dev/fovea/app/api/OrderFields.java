package dev.fovea.app.api;

import dev.fovea.app.training.ClassifierOptions;
import dev.fovea.app.training.OrderForm;
import dev.fovea.app.training.TrainingLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What a request says of a training, in its query or in the fields of its form. */
final class OrderFields {

  private static final int LONGEST_KEY = 200;
  private static final Set<String> FILES = Set.of("train", "dev", "test");
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "architecture",
          "attention",
          "encoder",
          "units",
          "config",
          "epochs",
          "seed",
          "csrf");

  private final HttpServletRequest request;

  private OrderFields(HttpServletRequest request) {
    this.request = request;
  }

  static OrderForm of(HttpServletRequest request, Optional<String> key) {
    return new OrderFields(request).form(key);
  }

  private OrderForm form(Optional<String> key) {
    Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
    unknown.removeAll(KNOWN);
    unknown.removeAll(FILES);
    if (!unknown.isEmpty()) {
      throw ApiException.invalid("given.option", String.join(", ", new TreeSet<>(KNOWN)));
    }
    if (key.filter(each -> each.isBlank() || each.length() > LONGEST_KEY).isPresent()) {
      throw ApiException.invalid("given.key", LONGEST_KEY);
    }
    Optional<String> name = field("name").map(String::strip);
    if (name.filter(each -> each.length() > TrainingLimits.LONGEST_NAME).isPresent()) {
      throw ApiException.invalid("given.modelName", TrainingLimits.LONGEST_NAME);
    }
    return new OrderForm(
        name,
        new ClassifierOptions(
            field("architecture"),
            field("attention"),
            field("encoder"),
            field("units"),
            field("config"),
            epochs(),
            seed()),
        key);
  }

  private OptionalInt epochs() {
    try {
      return field("epochs")
          .map(text -> OptionalInt.of(Integer.parseInt(text)))
          .orElse(OptionalInt.empty());
    } catch (NumberFormatException noNumber) {
      throw ApiException.invalid("given.whole", "epochs");
    }
  }

  private OptionalLong seed() {
    try {
      return field("seed")
          .map(text -> OptionalLong.of(Long.parseLong(text)))
          .orElse(OptionalLong.empty());
    } catch (NumberFormatException noNumber) {
      throw ApiException.invalid("given.whole", "seed");
    }
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isBlank());
  }
}
