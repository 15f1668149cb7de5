package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Language;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream of 10,000 entries through the Google Reader API. Prints what it measured; fails only if
 * an answer was wrong. Run by {@code ./mvnw -Pload -pl app -am -Dtest=AppsLoadTest
 * -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
@EnabledIfSystemProperty(named = "fovea.load.seconds", matches = "[0-9]+")
class AppsLoadTest {

  private static final int ENTRIES = 10_000;
  private static final int TIMES = 9;
  private static final int VOCABULARY = 5_000;
  private static final int WORDS = 120;
  private static final String API = "/api/greader/reader/api/0/";
  private static final String STATE = "user/-/state/com.google/";

  @TempDir Path folder;

  @Test
  void aStreamOfTenThousandEntries() {
    try (AppsServer apps = new AppsServer(folder);
        AppsWorld world = new AppsWorld(apps)) {
      apps.store().entries().save(week());
      HttpResponse<String> login =
          world.form(
              "/api/greader/accounts/ClientLogin",
              List.of("Email", world.name(), "Passwd", AppsWorld.PASSWORD, "output", "json"));
      String[] ada = {
        "Authorization", "GoogleLogin auth=" + AppsWorld.json(login).path("Auth").asString()
      };
      String ids = API + "stream/items/ids?n=20000&s=" + STATE + "reading-list";
      once("first ids", () -> world.get(ids, ada));
      HttpResponse<String> all = median("ids of all", () -> world.get(ids, ada));
      List<String> names = AppsWorld.texts(AppsWorld.json(all).path("itemRefs"), "id");
      assertThat(names).hasSize(ENTRIES + 9);
      median("ids of the unread", () -> world.get(ids + "&xt=" + STATE + "read", ada));
      median(
          "contents of 1,000",
          () -> world.get(API + "stream/contents/" + STATE + "reading-list?n=1000", ada));
      List<String> fields = new ArrayList<>();
      names.subList(0, 250).forEach(name -> fields.addAll(List.of("i", name)));
      median("contents of 250 ids", () -> world.form(API + "stream/items/contents", fields, ada));
      once(
          "first mark",
          () -> world.form(API + "edit-tag", List.of("i", names.get(7), "a", STATE + "read"), ada));
      int[] next = {8};
      median(
          "mark of one",
          () ->
              world.form(
                  API + "edit-tag", List.of("i", names.get(next[0]++), "a", STATE + "read"), ada));
      median("unread-count", () -> world.get(API + "unread-count", ada));
      once(
          "mark-all-as-read of 10,000",
          () -> world.form(API + "mark-all-as-read", List.of("s", STATE + "reading-list"), ada));
      HttpResponse<String> unread =
          once("ids of the unread", () -> world.get(ids + "&xt=" + STATE + "read", ada));
      assertThat(AppsWorld.json(unread).path("itemRefs").size()).isZero();
      assertThat(world.journal(world.ada)).hasSize(ENTRIES + 9);
    }
  }

  /** All of the last days, so that each may tell the same as any other. */
  private static List<Entry> week() {
    Random random = new Random(42);
    List<String> words =
        random
            .ints(VOCABULARY, 0, Integer.MAX_VALUE)
            .mapToObj(number -> Integer.toString(number, Character.MAX_RADIX))
            .toList();
    return IntStream.range(0, ENTRIES)
        .mapToObj(number -> {
          String text =
              random
                  .ints(WORDS, 0, VOCABULARY)
                  .mapToObj(words::get)
                  .collect(Collectors.joining(" "));
          Instant seen = AppsServer.NOW.minusSeconds(60L * (number % 9_000) + 30);
          return new Entry(
              EntryId.of(AppsServer.GARDENS, "w" + number),
              AppsServer.GARDENS,
              "w" + number,
              Optional.of("https://site.example/w" + number),
              text.substring(0, 60),
              Optional.empty(),
              Optional.of(seen),
              seen,
              Language.ENGLISH,
              "<p>" + text + "</p>",
              text);
        })
        .toList();
  }

  private static HttpResponse<String> once(String what, Supplier<HttpResponse<String>> request) {
    long start = System.nanoTime();
    HttpResponse<String> answer = request.get();
    report(what, (System.nanoTime() - start) / 1e6, answer);
    return answer;
  }

  private static HttpResponse<String> median(String what, Supplier<HttpResponse<String>> request) {
    double[] times = new double[TIMES];
    HttpResponse<String> answer = request.get();
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      answer = request.get();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    report(what, times[TIMES / 2], answer);
    return answer;
  }

  private static void report(String what, double milliseconds, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(what).isEqualTo(200);
    System.out.println(
        String.format(
            Locale.ROOT, "%-28s %8.1f ms %9d bytes", what, milliseconds, answer.body().length()));
  }
}
