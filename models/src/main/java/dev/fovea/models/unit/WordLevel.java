package dev.fovea.models.unit;

/** Every word is one unit. */
record WordLevel(Vocabulary vocabulary) implements WordModel {
  @Override
  public void units(String word, Units units) {
    units.unit(vocabulary.number(word), word.codePointCount(0, word.length()));
  }
}
