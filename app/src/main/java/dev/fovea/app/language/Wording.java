package dev.fovea.app.language;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of {@link MessageFormat}. A briefing has thousands of sentences that only put words and
 * small numbers into place: these are put together here, in the same words. Whatever else a pattern
 * or an argument asks for is left to the format. Safe for use by any number of threads.
 */
final class Wording {

  /** Larger numbers have their digits grouped. */
  private static final long UNGROUPED = 1000;

  private static final Pattern ARGUMENT =
      Pattern.compile("\\{([0-9])(?:,number,0(?:\\.(0{1,4}))?)?}");

  private final MessageFormat format;

  /** Empty where only the format knows how to write it. */
  private final List<Piece> pieces;

  private Wording(MessageFormat format, List<Piece> pieces) {
    this.format = format;
    this.pieces = pieces;
  }

  /** Words, or a place for an argument. */
  private sealed interface Piece {

    record Words(String text) implements Piece {}

    record Argument(int index) implements Piece {}

    record Decimal(int index, int decimals) implements Piece {}
  }

  static Wording of(String pattern, Locale locale) {
    return new Wording(new MessageFormat(pattern, locale), pieces(pattern));
  }

  private static List<Piece> pieces(String pattern) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (int index = 0; index < pattern.length(); index++) {
      char character = pattern.charAt(index);
      if (character == '\'') {
        // Twice it stands for itself; once it quotes what follows, which no sentence of ours needs.
        if (index + 1 == pattern.length() || pattern.charAt(index + 1) != '\'') {
          return List.of();
        }
        index++;
        words.append(character);
      } else if (character == '{') {
        Matcher argument = ARGUMENT.matcher(pattern).region(index, pattern.length());
        if (!argument.lookingAt()) {
          return List.of();
        }
        pieces.add(new Piece.Words(words.toString()));
        words.setLength(0);
        pieces.add(argument(argument));
        index = argument.end() - 1;
      } else {
        words.append(character);
      }
    }
    pieces.add(new Piece.Words(words.toString()));
    return pieces;
  }

  private static Piece argument(Matcher found) {
    int index = Integer.parseInt(found.group(1));
    return found.group().length() == "{0}".length()
        ? new Piece.Argument(index)
        : new Piece.Decimal(
            index, Optional.ofNullable(found.group(2)).map(String::length).orElse(0));
  }

  String text(Object... arguments) {
    if (!pieces.isEmpty()) {
      StringBuilder text = new StringBuilder();
      boolean isWritten = true;
      for (int i = 0; isWritten && i < pieces.size(); i++) {
        isWritten = isWritten(pieces.get(i), arguments, text);
      }
      if (isWritten) {
        return text.toString();
      }
    }
    synchronized (format) { // formats keep notes while they write
      return format.format(arguments);
    }
  }

  private static boolean isWritten(Piece piece, Object[] arguments, StringBuilder text) {
    return switch (piece) {
      case Piece.Words words -> {
        text.append(words.text());
        yield true;
      }
      case Piece.Argument(int index) ->
          index < arguments.length && isWritten(arguments[index], text);
      case Piece.Decimal(int index, int decimals) ->
          index < arguments.length
              && arguments[index] instanceof Number number
              && Decimals.write(number.doubleValue(), decimals, text);
    };
  }

  private static boolean isWritten(Object argument, StringBuilder text) {
    if (argument instanceof String words) {
      text.append(words);
      return true;
    }
    boolean isSmall =
        (argument instanceof Integer || argument instanceof Long)
            && Math.abs(((Number) argument).longValue()) < UNGROUPED;
    if (isSmall) {
      text.append(((Number) argument).longValue());
    }
    return isSmall;
  }
}
