package dev.fovea.models;

import java.util.Arrays;
import java.util.Locale;

/**
 * The two languages that Fovea reads and speaks. A text of any other language is still encoded, by
 * the encoder whose script it is nearer to.
 */
public enum Language {
  ENGLISH("en"),
  CHINESE("zh");

  /**
   * One Han character carries about as much as half an English word, which has five letters: so a
   * text counts as Chinese when at least a fifth of its letters are Han.
   */
  private static final double HAN_SHARE = 0.2;

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The ISO 639-1 code: {@code en} or {@code zh}. */
  public String code() {
    return code;
  }

  /** The JDK's locale of this language. */
  public Locale locale() {
    return this == CHINESE ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  /**
   * The language of a code such as {@code en}, {@code zh}, {@code zh-CN} or {@code en_GB}.
   *
   * @throws IllegalArgumentException when the code begins with neither {@code en} nor {@code zh}
   */
  public static Language ofCode(String code) {
    String primary = code.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return Arrays.stream(values())
        .filter(language -> language.code.equals(primary))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown language '" + code + "'; use en (English) or zh (Chinese)"));
  }

  /**
   * Chooses by the share of Han characters among the letters: at least a fifth makes a text
   * Chinese, so "用 Java 写 Transformer" is Chinese and an English sentence that quotes 注意力 is
   * English. Digits, punctuation and emoji do not count; a text without a letter is English.
   *
   * <p>Kana and Hangul count as letters that are not Han. Japanese, which mixes about a third of
   * kanji with kana, therefore goes to the Chinese encoder when kanji reach a fifth (its vocabulary
   * knows kana, too), and Korean to the English one; neither encoder was trained for them.
   *
   * <p>Takes time linear in the length of the text.
   */
  public static Language of(String text) {
    int letters = 0;
    int han = 0;
    for (int index = 0; index < text.length(); ) {
      int character = text.codePointAt(index);
      index += Character.charCount(character);
      if (Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN) {
        han++;
        letters++;
      } else if (Character.isLetter(character)) {
        letters++;
      }
    }
    return han > 0 && han >= HAN_SHARE * letters ? CHINESE : ENGLISH;
  }
}
