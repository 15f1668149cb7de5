package dev.fovea.app.greader;

import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.stream.LabelRepository;
import dev.fovea.app.stream.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a stream. */
sealed interface StreamId {

  /** What the briefing is called among labels. */
  String TODAY = "Today";

  /** The beginning of states and labels: {@code -} stands for whoever asks. */
  Pattern OF_USER = Pattern.compile("user/([^/]*)/(state/com\\.google|label)/(.+)", Pattern.DOTALL);

  /**
   * What a source carries.
   *
   * @param name the source's key or address
   */
  record Feed(String name) implements StreamId {}

  /**
   * What stands so.
   *
   * @param name {@code reading-list}, {@code read}, {@code starred}, {@code kept-unread}, or
   *     another that nothing here ever is
   */
  record State(String name) implements StreamId {}

  /**
   * What has a label.
   *
   * @param name the label
   */
  record Label(String name) implements StreamId {

    boolean isToday() {
      return name.equals(TODAY);
    }
  }

  /** Something of somebody else, who is nobody here. */
  record Elsewhere() implements StreamId {}

  /**
   * Reads a name.
   *
   * @throws GreaderException if it is none
   */
  static StreamId parse(String written, Caller caller) {
    String name = written.strip();
    if (name.startsWith("feed/") && name.length() > "feed/".length()) {
      return new Feed(name.substring("feed/".length()));
    }
    Matcher ofUser = OF_USER.matcher(name);
    if (!ofUser.matches()) {
      throw GreaderException.badRequest("no stream");
    }
    if (!isCaller(ofUser.group(1), caller)) {
      return new Elsewhere();
    }
    return ofUser.group(2).equals("label")
        ? new Label(ofUser.group(3))
        : new State(ofUser.group(3));
  }

  /**
   * Reads the name of a label that can be put on something.
   *
   * @throws GreaderException if it is none
   */
  static String label(String written, Caller caller) {
    if (parse(written, caller) instanceof Label label
        && !label.isToday()
        && !label.name().isBlank()
        && label.name().length() <= LabelRepository.LONGEST
        && label.name().codePoints().noneMatch(Character::isISOControl)) {
      return label.name();
    }
    throw GreaderException.badRequest("no label");
  }

  private static boolean isCaller(String user, Caller caller) {
    return user.equals("-")
        || user.equals(caller.userId())
        || user.equals(caller.reader().account().name().text());
  }

  static String feed(Source source) {
    return "feed/" + Subscriptions.key(source.address());
  }

  static String state(String name) {
    return "user/-/state/com.google/" + name;
  }

  static String label(String name) {
    return "user/-/label/" + name;
  }
}
