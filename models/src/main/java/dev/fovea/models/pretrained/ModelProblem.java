package dev.fovea.models.pretrained;

import dev.fovea.models.Language;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;

/**
 * Why a model folder cannot be used: what, where, and what to do.
 *
 * @param kind what it is
 * @param arguments what the message names: the folder first
 */
public record ModelProblem(Kind kind, List<Object> arguments) {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** What may be wrong. */
  public enum Kind {
    /** No such folder. */
    NO_FOLDER,
    /** A folder without one of its files. */
    MISSING_FILE,
    /** A {@code config.json} that is no JSON, or lacks a value. */
    BROKEN_CONFIGURATION,
    /** A kind of model, or a detail of one, that is not supported. */
    UNSUPPORTED,
    /** A kind of model that the job at hand is not for. */
    WRONG_KIND,
    /** Weights that are damaged or do not fit the configuration. */
    BROKEN_WEIGHTS,
    /** A tokenizer that cannot be read. */
    BROKEN_TOKENIZER
  }

  public ModelProblem {
    arguments = List.copyOf(arguments);
  }

  static ModelProblem of(Kind kind, Object... arguments) {
    return new ModelProblem(kind, List.of(arguments));
  }

  /** One line that says what is wrong, where, and what to do. */
  public String message(Language language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            ModelProblem.class.getPackageName() + ".messages",
            language.locale(),
            ModelProblem.class.getClassLoader(),
            NO_FALLBACK);
    return new MessageFormat(bundle.getString(kind.name()), language.locale())
        .format(arguments.toArray());
  }
}
