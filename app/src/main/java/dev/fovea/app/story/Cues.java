package dev.fovea.app.story;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Turns of phrase that give something away, each with how strongly it does. Several cues together
 * say {@code 1 − Π(1 − strength)}: none is proof, many are.
 *
 * <p>A text is gone through once for all cues, and each is tried only where it can begin ({@link
 * CueStarts}): trying all of them everywhere was most of what measuring noise took.
 */
final class Cues {

  /** As many as an {@code int} has bits. */
  private static final int MOST = Integer.SIZE;

  private static final int COUNTED = 2;

  private final List<Cue> cues;
  private final SingletonSupplier<CueStarts> starts;

  private Cues(List<Cue> cues) {
    if (cues.size() > MOST) {
      throw new IllegalArgumentException(
          "%d cues are more than the %d that fit".formatted(cues.size(), MOST));
    }
    this.cues = List.copyOf(cues);
    this.starts =
        SingletonSupplier.of(() -> CueStarts.of(cues.stream().map(Cue::pattern).toList()));
  }

  static Cues of(Cue... cues) {
    return new Cues(List.of(cues));
  }

  /**
   * A cue as a regular expression in lower case, matched anywhere and without regard to case: texts
   * are lowered once, since a pattern that ignores case is several times slower. It looks at most
   * one character back, and never matches nothing.
   */
  static Cue cue(double strength, String regex) {
    return new Cue(strength, Pattern.compile(regex));
  }

  /** The cues, in the order they were given. */
  List<Cue> cues() {
    return cues;
  }

  /** How much the cues in a text say together, 0 to 1; a cue counts at most twice. */
  double strength(String text) {
    int[] found = found(text.toLowerCase(Locale.ROOT));
    double doubt = 1;
    for (int cue = 0; cue < found.length; cue++) {
      for (int time = 0; time < found[cue]; time++) {
        doubt *= 1 - cues.get(cue).strength();
      }
    }
    return 1 - doubt;
  }

  /** How often each cue is found, at most so often as it counts. */
  private int[] found(String lowered) {
    CueStarts canStart = starts.obtain();
    @Nullable Matcher[] matchers = new Matcher[cues.size()];
    int[] found = new int[cues.size()];
    int[] next = new int[cues.size()];
    for (int at = 0; at < lowered.length(); at++) {
      for (int left = canStart.at(lowered, at); left != 0; left &= left - 1) {
        int cue = Integer.numberOfTrailingZeros(left);
        if (found[cue] == COUNTED || at < next[cue]) {
          continue;
        }
        Matcher matcher = matchers[cue];
        if (matcher == null) {
          matcher = CueStarts.matcher(cues.get(cue).pattern(), lowered);
          matchers[cue] = matcher;
        }
        if (matcher.region(at, lowered.length()).lookingAt()) {
          found[cue]++;
          next[cue] = matcher.end();
        }
      }
    }
    return found;
  }

  /**
   * One turn of phrase.
   *
   * @param strength 0 to 1
   */
  record Cue(double strength, Pattern pattern) {}
}
