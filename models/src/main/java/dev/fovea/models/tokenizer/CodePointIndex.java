package dev.fovea.models.tokenizer;

/** From places counted in code points, as the tokenizer library does, to Java's UTF-16 units. */
final class CodePointIndex {
  private final int[] units;

  CodePointIndex(String text) {
    units = new int[text.codePointCount(0, text.length()) + 1];
    int unit = 0;
    for (int point = 1; point < units.length; point++) {
      unit += Character.charCount(text.codePointAt(unit));
      units[point] = unit;
    }
  }

  int utf16(int codePoint) {
    return units[codePoint];
  }
}
