package dev.fovea.app.view;

import java.util.List;
import java.util.Locale;

/**
 * Text for a terminal, set line by line within a width. Paragraphs are made harmless first ({@link
 * SafeText}), so that no escape sequence of a feed reaches the terminal; only {@link Ink} adds any.
 * Not safe for use by several threads.
 */
final class TextPage {

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final boolean colour;
  private final Locale locale;

  TextPage(Presentation presentation) {
    this.width = presentation.textWidth();
    this.colour = presentation.colour();
    this.locale = presentation.language().locale();
  }

  /** The columns of a line. */
  int width() {
    return width;
  }

  /** An empty line, unless the page is empty. */
  void gap() {
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }

  /** A paragraph, wrapped. */
  void paragraph(String words, Ink... inks) {
    hanging("", words, Integer.MAX_VALUE, inks);
  }

  /** A paragraph behind a margin; its further lines are indented as far. */
  void hanging(String margin, String words, Ink... inks) {
    hanging(margin, words, Integer.MAX_VALUE, inks);
  }

  /**
   * A paragraph of at most so many lines behind a margin; its further lines are indented as far.
   */
  void hanging(String margin, String words, int mostLines, Ink... inks) {
    hanging(new Margin(margin, margin), words, mostLines, inks);
  }

  /** The same with a margin that may carry ink. */
  void hanging(Margin margin, String words, int mostLines, Ink... inks) {
    int indent = DisplayWidth.of(margin.plain());
    List<String> lines =
        LineWrap.wrap(SafeText.line(words), Math.max(10, width - indent), mostLines, locale);
    for (int index = 0; index < lines.size(); index++) {
      text.append(index == 0 ? margin.inked() : " ".repeat(indent));
      text.append(ink(lines.get(index), inks)).append('\n');
    }
  }

  /** One line of harmless text that is never wrapped, such as an address, which would break. */
  void unwrapped(String harmless, Ink... inks) {
    text.append(ink(harmless, inks)).append('\n');
  }

  /** A line as it is, made of harmless text and ink. */
  void line(String harmless) {
    text.append(harmless).append('\n');
  }

  /** Harmless text in ink. */
  String ink(String harmless, Ink... inks) {
    String inked = harmless;
    for (Ink ink : inks) {
      inked = ink.on(inked, colour);
    }
    return inked;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /**
   * What stands before a paragraph.
   *
   * @param plain as wide as it is
   * @param inked as it is printed; made of harmless text only
   */
  record Margin(String plain, String inked) {}
}
