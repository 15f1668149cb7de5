package dev.fovea.app.view;

/**
 * The few ways in which a terminal may emphasise text, or none of them where it gets no colour. The
 * hues are the terminal's own, so that they suit dark and light backgrounds.
 */
enum Ink {
  /** Titles: what the eye should find first. */
  STRONG("1"),
  /** What is needed now and then: addresses, marks of time. */
  FAINT("2"),
  /** What raises worth. */
  RAISES("32"),
  /** What lowers worth, and failures. */
  LOWERS("31");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The text in this ink, or as it is when colour is off. Only harmless text may be passed. */
  String on(String text, boolean colour) {
    return colour && !text.isEmpty() ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
