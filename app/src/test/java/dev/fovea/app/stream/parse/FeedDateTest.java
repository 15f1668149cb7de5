package dev.fovea.app.stream.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Thu, 01 Jan 2004 19:48:21 GMT            | 2004-01-01T19:48:21Z
          Thu, 1 Jan 2004 19:48:21 +0100           | 2004-01-01T18:48:21Z
          Thu, 01 Jan 04 19:48 EST                 | 2004-01-02T00:48:00Z
          01 Jan 2004 19:48:21 pdt                 | 2004-01-02T02:48:21Z
          Thursday, 01-Jan-98 19:48:21 GMT         | 1998-01-01T19:48:21Z
          Thu, 01 January 2004 24:00:00 GMT        | 2004-01-02T00:00:00Z
          Thu, 31 Dec 1998 23:59:60 GMT            | 1998-12-31T23:59:59Z
          Thu, 01 Jan 2004 19:48:21 GMT+0200 (CEST)| 2004-01-01T17:48:21Z
          Thu 01 Jan 2004 7:48:21 PM               | 2004-01-01T19:48:21Z
          Thu Jan 01 2004 12:05 a.m. -0800         | 2004-01-01T08:05:00Z
          Sun Jan  4 16:29:06 PST 2004             | 2004-01-05T00:29:06Z
          Sun Jan  4 16:29:06 2004                 | 2004-01-04T16:29:06Z
          Mon, 26 January 2004 16:31:00 ET         | 2004-01-26T21:31:00Z
          January 26, 2004                         | 2004-01-26T00:00:00Z
          26 Sept 2004 10:00 UT                    | 2004-09-26T10:00:00Z
          Jan 4th, 2004, 10:15                     | 2004-01-04T10:15:00Z
          2003-12-31T10:14:55Z                     | 2003-12-31T10:14:55Z
          2003-12-31t10:14:55.12345-08:00          | 2003-12-31T18:14:55.123Z
          2003-12-31T10:14-0800                    | 2003-12-31T18:14:00Z
          2003-12-31 10:14:55 +0000                | 2003-12-31T10:14:55Z
          2003-12-31 10:14:55.0                    | 2003-12-31T10:14:55Z
          2003-12-31 10:14:55 Europe/Berlin        | 2003-12-31T09:14:55Z
          20031231T101455Z                         | 2003-12-31T10:14:55Z
          2003-12-31                               | 2003-12-31T00:00:00Z
          20031231                                 | 2003-12-31T00:00:00Z
          2003-12                                  | 2003-12-01T00:00:00Z
          2003                                     | 2003-01-01T00:00:00Z
          2003-335                                 | 2003-12-01T00:00:00Z
          2003335                                  | 2003-12-01T00:00:00Z
          2004-W01-4                               | 2004-01-01T00:00:00Z
          03-12-31                                 | 2003-12-31T00:00:00Z
          031231                                   | 2003-12-31T00:00:00Z
          2004-7-3T9:15-05:00                      | 2004-07-03T14:15:00Z
          2004/07/03 09:15:30                      | 2004-07-03T09:15:30Z
          Fri, 2006/09/15 08:19:53 EDT             | 2006-09-15T12:19:53Z
          31.12.2003 10:14                         | 2003-12-31T10:14:00Z
          12/31/2003 10:14:55 AM                   | 2003-12-31T10:14:55Z
          31/12/2003                               | 2003-12-31T00:00:00Z
          3:04PM, Monday January 2, 2006           | 2006-01-02T15:04:00Z
          1072865695                               | 2003-12-31T10:14:55Z
          1072865695123                            | 2003-12-31T10:14:55.123Z
          26-FEB-1987 15:01:01.79                  | 1987-02-26T15:01:01.790Z
          """)
  void readsTheDatesOfSpecificationsAndOfPrograms(String written, Instant expected) {
    assertThat(FeedDate.parse(written)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mo, 31 Dez 2003 10:14:55 +0100      | 2003-12-31T09:14:55Z
          mer. 4 févr. 2004 08:00 GMT         | 2004-02-04T08:00:00Z
          jueves, 1 de enero de 2004 19:48    | 2004-01-01T19:48:00Z
          чт, 1 января 2004 19:48:21 +0300    | 2004-01-01T16:48:21Z
          Κυρ, 11 Ιουλίου 2004 12:00:00 EST   | 2004-07-11T17:00:00Z
          2004-július-13T9:15-05:00           | 2004-07-13T14:15:00Z
          2004년 05월 28일  01:31:15          | 2004-05-27T16:31:15Z
          2004-05-25 오후 11:23:17            | 2004-05-25T14:23:17Z
          2004年5月28日 下午1:31              | 2004-05-28T05:31:00Z
          2004年05月28日 01时31分15秒         | 2004-05-27T17:31:15Z
          ２００４－０５－２８ ０１：３１     | 2004-05-28T01:31:00Z
          """)
  void readsDatesInOtherLanguages(String written, Instant expected) {
    assertThat(FeedDate.parse(written)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "0",
        "0000-00-00 00:00:00",
        "1970-01-01T00:00:00Z",
        "2004-02-30",
        "31 Feb 2004",
        "2004-13-01",
        "Thu, 01 Jan 2004 25:00:00 GMT",
        "10:15",
        "99999999999999",
        "0001-01-01T00:00:00Z",
        "Thu, 01 Jan 19048",
        "May",
        "{{date}}"
      })
  void takesNoDateFromNonsense(String written) {
    assertThat(FeedDate.parse(written)).isEmpty();
  }

  @Test
  void readsEveryMomentInEveryCommonForm() {
    Random random = new Random(42);
    List<DateTimeFormatter> forms =
        List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            DateTimeFormatter.ofPattern("EEE, d MMM yy HH:mm:ss Z", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy h:mm:ss a XXX", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT),
            DateTimeFormatter.ofPattern("yyyy/M/d H:mm:ss xx", Locale.ROOT));
    for (int i = 0; i < 2_000; i++) {
      OffsetDateTime moment =
          Instant.ofEpochSecond(315_532_800L + random.nextInt(2_000_000_000))
              .atOffset(ZoneOffset.ofTotalSeconds((random.nextInt(27) - 13) * 3600));
      DateTimeFormatter form = forms.get(i % forms.size());
      String written = form.format(moment);
      assertThat(FeedDate.parse(written)).as(written).contains(moment.toInstant());
    }
  }

  @Test
  void aMonthThatIsAnotherInTheNextLanguageIsNone() {
    assertThat(FeedDate.parse("3 listopada 2020")).isEmpty();
  }

  @Test
  void readsTheMonthsOfManyLanguages() {
    for (String language : List.of("de", "fr", "es", "it", "nl", "sv", "ru", "el", "hu", "tr")) {
      for (java.time.Month month : java.time.Month.values()) {
        String name = month.getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language));
        String written = "3 " + name + " 2020 12:00:00 +0000";
        assertThat(FeedDate.parse(written))
            .as(written)
            .contains(
                OffsetDateTime.of(2020, month.getValue(), 3, 12, 0, 0, 0, ZoneOffset.UTC)
                    .toInstant());
      }
    }
  }
}
