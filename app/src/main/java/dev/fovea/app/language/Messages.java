package dev.fovea.app.language;

import dev.fovea.models.Language;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences of one package in one language, from {@code messages.properties} (English) and
 * {@code messages_zh.properties} beside the package's classes.
 *
 * <p>Patterns are those of {@link MessageFormat}; an apostrophe is written twice. Immutable and
 * safe for use by any number of threads.
 */
public final class Messages {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale locale;

  private Messages(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /**
   * The sentences of a class's package.
   *
   * @throws java.util.MissingResourceException if the package has none
   */
  public static Messages of(Class<?> owner, Language language) {
    Locale locale = language.locale();
    String name = owner.getPackageName() + ".messages";
    return new Messages(
        ResourceBundle.getBundle(name, locale, owner.getClassLoader(), NO_FALLBACK), locale);
  }

  /**
   * A sentence.
   *
   * @throws java.util.MissingResourceException if there is none of that key
   */
  public String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }
}
