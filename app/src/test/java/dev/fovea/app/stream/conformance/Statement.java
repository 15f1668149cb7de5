package dev.fovea.app.stream.conformance;

/**
 * What a document says it should be read as.
 *
 * @param file the document
 * @param place {@code feed}, or {@code entry} with its number, counted from 0
 * @param field {@code title}, {@code link} or {@code date}
 * @param expected as stated; a date as an instant
 */
record Statement(String file, String place, String field, String expected) {

  static final String FEED = "feed";

  static String entry(int number) {
    return "entry " + number;
  }

  int entryNumber() {
    return Integer.parseInt(place.substring("entry ".length()));
  }
}
