package dev.fovea.app.economics;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The members of one object of a JSON document, read by name and type. A member that is {@code
 * null} counts as absent; members nobody asks for are passed over.
 */
final class Members {

  /** Beyond this, sums of products could overflow. */
  private static final double LARGEST = 1e50;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Read so that the complaint can name their place.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String path;
  private final Complaints complaints;

  private Members(JsonNode object, String path, Complaints complaints) {
    this.object = object;
    this.path = path;
    this.complaints = complaints;
  }

  /** The one object of a document. */
  static Members of(InputStream document, Complaints complaints) throws IOException {
    try (document) {
      JsonNode root = MAPPER.readTree(document);
      if (!root.isObject()) {
        throw complaints.of("document.noObject");
      }
      return new Members(root, "", complaints);
    } catch (JacksonException damaged) {
      throw complaints.of(
          "document.noJson",
          damaged.getLocation().getLineNr(),
          damaged.getLocation().getColumnNr());
    }
  }

  Complaints complaints() {
    return complaints;
  }

  /** Where a member stands, for complaints. */
  String place(String name) {
    return path + name;
  }

  double number(String name) {
    return optionalNumber(name).orElseThrow(() -> complaints.of("document.missing", place(name)));
  }

  double amount(String name) {
    double number = number(name);
    return atLeastZero(place(name), number);
  }

  double amount(String name, double otherwise) {
    OptionalDouble given = optionalNumber(name);
    return given.isPresent() ? atLeastZero(place(name), given.getAsDouble()) : otherwise;
  }

  OptionalInt count(String name) {
    OptionalDouble given = optionalNumber(name);
    if (given.isEmpty()) {
      return OptionalInt.empty();
    }
    double number = atLeastZero(place(name), given.getAsDouble());
    if (number != Math.rint(number)) {
      throw complaints.of("document.noCount", place(name), number);
    }
    return OptionalInt.of((int) Math.min(number, Integer.MAX_VALUE));
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> complaints.of("document.missing", place(name)));
  }

  Optional<String> optionalText(String name) {
    return member(name)
        .map(node -> {
          if (node.isString()) {
            return node.stringValue();
          }
          if (node.isNumber()) {
            return node.asString();
          }
          throw complaints.of("document.noText", place(name), shown(node));
        });
  }

  /** A list of numbers; {@code null} among them stands for {@code otherwise}. */
  Optional<double[]> numbers(String name, OptionalDouble otherwise) {
    Optional<JsonNode> list = list(name);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    double[] numbers = new double[list.get().size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode node = list.get().get(i);
      boolean absent = node.isNull() && otherwise.isPresent();
      numbers[i] = absent ? otherwise.getAsDouble() : number(place(name) + "[" + i + "]", node);
    }
    return Optional.of(numbers);
  }

  List<Members> objects(String name) {
    JsonNode list = list(name).orElseThrow(() -> complaints.of("document.missing", place(name)));
    List<Members> objects = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      String where = place(name) + "[" + i + "]";
      if (!list.get(i).isObject()) {
        throw complaints.of("document.noObjectAt", where, shown(list.get(i)));
      }
      objects.add(new Members(list.get(i), where + ".", complaints));
    }
    return objects;
  }

  /** An object of amounts by name, empty where there is none. */
  Map<String, Double> amounts(String name, double most) {
    Optional<JsonNode> given = member(name);
    Map<String, Double> amounts = new LinkedHashMap<>();
    if (given.isEmpty()) {
      return amounts;
    }
    if (!given.get().isObject()) {
      throw complaints.of("document.noObjectAt", place(name), shown(given.get()));
    }
    for (Map.Entry<String, JsonNode> entry : given.get().properties()) {
      String where = place(name) + "." + entry.getKey();
      double amount = atLeastZero(where, number(where, entry.getValue()));
      if (amount > most) {
        throw complaints.of("document.tooLarge", where, most, amount);
      }
      amounts.put(entry.getKey(), amount);
    }
    return amounts;
  }

  private OptionalDouble optionalNumber(String name) {
    Optional<JsonNode> given = member(name);
    return given.isPresent()
        ? OptionalDouble.of(number(place(name), given.get()))
        : OptionalDouble.empty();
  }

  private Optional<JsonNode> list(String name) {
    Optional<JsonNode> given = member(name);
    if (given.isPresent() && !given.get().isArray()) {
      throw complaints.of("document.noList", place(name), shown(given.get()));
    }
    return given;
  }

  private Optional<JsonNode> member(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private double number(String where, JsonNode node) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw complaints.of("document.noNumber", where, shown(node));
    }
    if (Math.abs(node.doubleValue()) > LARGEST) {
      throw complaints.of("document.huge", where, LARGEST, shown(node));
    }
    return node.doubleValue();
  }

  private double atLeastZero(String where, double number) {
    if (number < 0) {
      throw complaints.of("document.negative", where, number);
    }
    return number;
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
