package dev.fovea.models.data;

import dev.fovea.models.Language;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;

/**
 * Something wrong, or at least odd, with a data file: what, where, and what to do.
 *
 * @param kind what it is
 * @param arguments what the message names: the file, as a rule the line, and figures
 */
public record DataProblem(Kind kind, List<Object> arguments) {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** What may be wrong. Those from {@link #DUPLICATES} on are warnings. */
  public enum Kind {
    /** No row at all. */
    EMPTY_FILE,
    /** A line with more or fewer columns than it must have. */
    COLUMNS,
    /** A row with more or fewer columns than the header names. */
    HEADER_COLUMNS,
    /** A first line that is neither a header nor {@code text<TAB>label}. */
    NO_COLUMNS,
    /** Bytes that are not UTF-8. */
    ENCODING,
    /** Quotes that do not match. */
    QUOTES,
    /** A file that ends early or is damaged. */
    UNREADABLE,
    /** A row without a text. */
    EMPTY_TEXT,
    /** A row without a label. */
    EMPTY_LABEL,
    /** A label that the training data do not have. */
    UNSEEN_LABEL,
    /** Training data with one class only. */
    ONE_CLASS,
    /** Nearly as many labels as rows, and fewer texts than labels. */
    SWAPPED,
    /** Texts that stand in the training data, too. */
    DUPLICATES,
    /** The same training text under different labels. */
    CONFLICTS,
    /** One class much rarer than another. */
    IMBALANCE,
    /** Classes with very few rows. */
    RARE_CLASSES,
    /** Very few rows altogether. */
    FEW_ROWS,
    /** Nearly as many labels as rows. */
    MANY_CLASSES
  }

  public DataProblem {
    arguments = List.copyOf(arguments);
  }

  static DataProblem of(Kind kind, Object... arguments) {
    return new DataProblem(kind, List.of(arguments));
  }

  /** One line that says what is wrong, where, and what to do. */
  public String message(Language language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            DataProblem.class.getPackageName() + ".messages",
            language.locale(),
            DataProblem.class.getClassLoader(),
            NO_FALLBACK);
    return new MessageFormat(bundle.getString(kind.name()), language.locale())
        .format(arguments.toArray());
  }
}
