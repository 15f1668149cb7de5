package dev.fovea.app.training;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.classifier.Architecture;
import dev.fovea.models.classifier.ClassifierSettings;
import dev.fovea.models.classifier.SettingsJson;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.layers.AttentionKind;
import dev.fovea.models.unit.UnitKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * How a person wants a classifier built, on the command line or over HTTP; what they do not say
 * follows from the data.
 *
 * @param architecture {@code attention} or {@code transformer}
 * @param attention {@code softmax}, {@code sparsemax}, {@code entmax15} or {@code additive}
 * @param encoder the name of a pretrained encoder to tune
 * @param units {@code words}, {@code characters} or {@code subwords}
 * @param config any settings as a JSON object; the other options go before it
 * @param epochs the most passes over the texts
 * @param seed of every random choice
 */
public record ClassifierOptions(
    Optional<String> architecture,
    Optional<String> attention,
    Optional<String> encoder,
    Optional<String> units,
    Optional<String> config,
    OptionalInt epochs,
    OptionalLong seed) {

  private static final SequencedMap<String, UnitKind> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("words", UnitKind.WORD);
    UNITS.put("characters", UnitKind.CHARACTER);
    UNITS.put("subwords", UnitKind.SUBWORD);
  }

  /**
   * How errors are told.
   *
   * @param language theirs
   * @param prefix what stands before an option's name where it is given, such as {@code --}
   * @param config what the JSON object is called
   */
  public record Wording(Language language, String prefix, String config) {

    private Messages messages() {
      return Messages.of(ClassifierOptions.class, language);
    }
  }

  /**
   * The settings for training texts.
   *
   * @throws UnusableInputException for a word that there is not or a value that cannot be
   */
  public ClassifierSettings settings(LabelledTexts texts, Wording wording) {
    Optional<String> name =
        encoder.or(() -> config.flatMap(each -> word(each, "encoder", wording)));
    ClassifierSettings settings =
        ClassifierSettings.of(
            architecture
                .or(() -> config.flatMap(each -> word(each, "architecture", wording)))
                .map(word -> choice("architecture", word, Architecture.class, wording))
                .orElse(Architecture.ATTENTION),
            texts.texts());
    if (name.isPresent()) {
      if (!PretrainedParts.names().contains(name.get())) {
        throw unknown("encoder", name.get(), PretrainedParts.names(), wording);
      }
      settings = settings.withEncoder(name.get(), texts.size());
    }
    try {
      if (config.isPresent()) {
        settings = SettingsJson.overlay(settings, config.get());
      }
      return explicit(settings, wording);
    } catch (IllegalArgumentException unusable) {
      throw unusable(unusable, wording);
    }
  }

  private ClassifierSettings explicit(ClassifierSettings settings, Wording wording) {
    ClassifierSettings chosen = settings;
    if (architecture.isPresent()) {
      chosen =
          chosen.withArchitecture(
              choice("architecture", architecture.get(), Architecture.class, wording));
    }
    if (attention.isPresent()) {
      chosen =
          chosen.withAttention(choice("attention", attention.get(), AttentionKind.class, wording));
    }
    if (units.isPresent()) {
      UnitKind kind = UNITS.get(units.get());
      if (kind == null) {
        throw unknown("units", units.get(), List.copyOf(UNITS.keySet()), wording);
      }
      chosen = chosen.withUnits(kind);
    }
    if (epochs.isPresent()) {
      chosen = chosen.withEpochs(epochs.getAsInt());
    }
    return seed.isPresent() ? chosen.withSeed(seed.getAsLong()) : chosen;
  }

  private static Optional<String> word(String json, String setting, Wording wording) {
    try {
      return SettingsJson.word(json, setting);
    } catch (IllegalArgumentException unreadable) {
      throw unusable(unreadable, wording);
    }
  }

  private static UnusableInputException unusable(
      IllegalArgumentException unusable, Wording wording) {
    return new UnusableInputException(
        wording
            .messages()
            .text("options.config", wording.config(), String.valueOf(unusable.getMessage())),
        unusable);
  }

  private static <E extends Enum<E>> E choice(
      String option, String given, Class<E> all, Wording wording) {
    List<E> constants = Arrays.asList(all.getEnumConstants());
    return constants.stream()
        .filter(constant -> word(constant).equals(given))
        .findFirst()
        .orElseThrow(() ->
            unknown(
                option, given, constants.stream().map(ClassifierOptions::word).toList(), wording));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static UnusableInputException unknown(
      String option, String given, List<String> known, Wording wording) {
    return new UnusableInputException(
        wording
            .messages()
            .text("options.word", wording.prefix() + option, given, String.join(", ", known)));
  }
}
