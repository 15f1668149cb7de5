package dev.fovea.app.language;

import dev.fovea.models.Language;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of one package in one language, from {@code messages.properties} (English) and
 * {@code messages_zh.properties} beside the package's classes.
 *
 * <p>Patterns are those of {@link java.text.MessageFormat}; an apostrophe is written twice. Safe
 * for use by any number of threads.
 */
public final class Messages {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final Map<Sentences, Messages> KNOWN = new ConcurrentHashMap<>();

  private final ResourceBundle bundle;
  private final Language language;

  /** Reading a pattern takes longer than using it, and a briefing has the same sentence often. */
  private final Map<String, Wording> wordings = new ConcurrentHashMap<>();

  private record Sentences(Class<?> owner, Language language) {}

  private Messages(ResourceBundle bundle, Language language) {
    this.bundle = bundle;
    this.language = language;
  }

  /**
   * The sentences of a class's package.
   *
   * @throws java.util.MissingResourceException if the package has none
   */
  public static Messages of(Class<?> owner, Language language) {
    return KNOWN.computeIfAbsent(new Sentences(owner, language), Messages::read);
  }

  private static Messages read(Sentences asked) {
    Class<?> owner = asked.owner();
    String name = owner.getPackageName() + ".messages";
    return new Messages(
        ResourceBundle.getBundle(
            name, asked.language().locale(), owner.getClassLoader(), NO_FALLBACK),
        asked.language());
  }

  /** The language of the sentences. */
  public Language language() {
    return language;
  }

  /** The same, put into words when somebody reads it. */
  public Sentence later(String key, Object... arguments) {
    return Sentence.later(() -> text(key, arguments));
  }

  /**
   * A sentence.
   *
   * @throws java.util.MissingResourceException if there is none of that key
   */
  public String text(String key, Object... arguments) {
    Wording known = wordings.get(key);
    Wording wording =
        known == null
            ? wordings.computeIfAbsent(
                key, each -> Wording.of(bundle.getString(each), language.locale()))
            : known;
    return wording.text(arguments);
  }
}
