package dev.fovea.app.person;

import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of the pictures in what a person reads. */
public enum PictureChoice {
  /** The server fetches them and shows them; their hosts learn nothing of the person. */
  SHOWN("shown"),
  /** Each is a link; nothing is fetched. */
  LEFT_OUT("left-out");

  private final String word;

  PictureChoice(String word) {
    this.word = word;
  }

  /** The word that stands for it in documents and forms. */
  public String word() {
    return word;
  }

  /** The choice that a word stands for. */
  public static Optional<PictureChoice> of(String word) {
    return Stream.of(values()).filter(choice -> choice.word.equals(word)).findFirst();
  }
}
