package dev.fovea.models.classifier;

import dev.fovea.models.data.JsonFlaw;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings as JSON, words in small letters. */
public final class SettingsJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private SettingsJson() {}

  /** All settings. */
  public static JsonNode write(ClassifierSettings settings) {
    return MAPPER.valueToTree(settings);
  }

  /** The word that a JSON object gives a setting, if it gives one. */
  public static Optional<String> word(String json, String setting) {
    try {
      JsonNode value = MAPPER.readTree(json).path(setting);
      return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(JsonFlaw.describe(unreadable), unreadable);
    }
  }

  /**
   * Settings in which a JSON object names what is to be other.
   *
   * @throws IllegalArgumentException when it is no object, names what there is not, or gives a
   *     value that cannot be, saying which
   */
  public static ClassifierSettings overlay(ClassifierSettings settings, String json) {
    try {
      JsonNode given = MAPPER.readTree(json);
      if (!(given instanceof ObjectNode object)) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      ObjectNode all = MAPPER.valueToTree(settings);
      TreeSet<String> unknown = new TreeSet<>(object.propertyNames());
      unknown.removeAll(all.propertyNames());
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no setting %s; there are %s"
                .formatted(String.join(", ", unknown), String.join(", ", all.propertyNames())));
      }
      all.setAll(object);
      return MAPPER.treeToValue(all, ClassifierSettings.class);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(JsonFlaw.describe(unreadable), unreadable);
    }
  }
}
