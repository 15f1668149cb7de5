package dev.fovea.app.story;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises titles of a series: "Daily weather, Monday" and "Daily weather, Tuesday", "Version 1.2
 * released" and "Version 1.3 released", {@code 每日天气：周一} and {@code 每日天气：周二}. Two issues of one
 * series are two stories, however alike.
 *
 * @param pattern the title with every number and date word masked
 * @param head the same of what stands before the first colon or dash; absent where there is none
 * @param plain the title in lower case
 */
record SeriesTitle(String pattern, Optional<String> head, String plain) {

  private static final String MASK = "#";

  private static final Pattern DATE_OR_NUMBER =
      Pattern.compile(
          "\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b"
              + "|\\b(?:january|february|march|april|june|july|august|september|october|november"
              + "|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b"
              + "|\\b(?:today|tomorrow|yesterday|morning|afternoon|evening|night)\\b"
              + "|(?:周|星期|礼拜)[一二三四五六日天]|今[日天]|明[日天]|昨[日天]"
              + "|第?[一二三四五六七八九十百千〇零两]+(?=[期号集回章年月日周天版])"
              + "|\\d+(?:[.,:/-]\\d+)*(?:st|nd|rd|th)?");

  private static final Pattern HEAD_END = Pattern.compile("[:：|｜]|\\s[-–—]\\s|——|,\\s|，");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  static SeriesTitle of(String title) {
    String plain = SPACE.matcher(title.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    String pattern = DATE_OR_NUMBER.matcher(plain).replaceAll(MASK);
    String[] parts = HEAD_END.split(pattern, -1);
    Optional<String> head = Optional.empty();
    if (parts.length > 1) {
      // The date may follow the head: "Daily weather: Monday" or "Daily weather, Monday: rain".
      String longer = (parts[0] + ":" + parts[1]).strip();
      String first = parts[0].strip();
      if (first.contains(MASK)) {
        head = Optional.of(first);
      } else if (parts[1].strip().startsWith(MASK)) {
        head = Optional.of(parts[1].strip().equals(MASK) ? longer : first + ":" + MASK);
      }
    }
    return new SeriesTitle(pattern, head, plain);
  }

  /** Whether the two are titles of different issues: alike but for numbers and dates. */
  boolean isAnotherIssueOf(SeriesTitle other) {
    if (plain.equals(other.plain)) {
      return false;
    }
    boolean whole = pattern.contains(MASK) && pattern.equals(other.pattern);
    return whole || (head.isPresent() && head.equals(other.head));
  }
}
