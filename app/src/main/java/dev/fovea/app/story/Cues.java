package dev.fovea.app.story;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns of phrase that give something away, each with how strongly it does. Several cues together
 * say {@code 1 − Π(1 − strength)}: none is proof, many are.
 */
final class Cues {

  private final List<Cue> cues;

  private Cues(List<Cue> cues) {
    this.cues = List.copyOf(cues);
  }

  static Cues of(Cue... cues) {
    return new Cues(List.of(cues));
  }

  /**
   * A cue as a regular expression in lower case, matched anywhere and without regard to case: texts
   * are lowered once, since a pattern that ignores case is several times slower.
   */
  static Cue cue(double strength, String regex) {
    return new Cue(strength, Pattern.compile(regex));
  }

  /** How much the cues in a text say together, 0 to 1; a cue counts at most twice. */
  double strength(String text) {
    String lowered = text.toLowerCase(Locale.ROOT);
    double doubt = 1;
    for (Cue cue : cues) {
      Matcher matcher = cue.pattern().matcher(lowered);
      for (int found = 0; found < 2 && matcher.find(); found++) {
        doubt *= 1 - cue.strength();
      }
    }
    return 1 - doubt;
  }

  /**
   * One turn of phrase.
   *
   * @param strength 0 to 1
   */
  record Cue(double strength, Pattern pattern) {}
}
