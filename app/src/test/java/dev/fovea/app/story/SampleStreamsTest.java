package dev.fovea.app.story;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SampleStreamsTest {

  private final List<Entry> entries = SampleEntries.all();

  @Test
  void tenDocumentsInThreeFormatsHoldAboutEightyEntriesInBothLanguages() {
    assertThat(SampleEntries.documents()).hasSize(10);
    assertThat(entries).hasSizeBetween(75, 85);
    assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
    Map<Language, Long> languages =
        entries.stream().collect(groupingBy(Entry::language, counting()));
    assertThat(languages.get(Language.ENGLISH)).isGreaterThan(40);
    assertThat(languages.get(Language.CHINESE)).isGreaterThan(25);
  }

  @Test
  void datesSpreadOverTheLastSevenDays() {
    Set<Long> days = new TreeSet<>();
    for (Entry entry : entries) {
      Duration age = Duration.between(entry.publishedAt().orElseThrow(), SampleEntries.NOW);
      assertThat(age).as(entry.title()).isBetween(Duration.ofMinutes(1), Duration.ofDays(7));
      days.add(age.toDays());
    }
    assertThat(days).hasSize(7);
  }

  @Test
  void addressesAreReservedOnesThatReachNobody() {
    assertThat(entries)
        .allSatisfy(entry ->
            assertThat(URI.create(entry.url().orElseThrow()).getHost()).endsWith(".example"));
  }

  @Test
  void lengthsVarySoThatMinutesDo() {
    List<Integer> words =
        entries.stream()
            .filter(entry -> entry.language() == Language.ENGLISH && !entry.text().isEmpty())
            .map(entry -> entry.text().split("\\s+").length)
            .sorted()
            .toList();
    assertThat(words.getFirst()).isLessThan(70);
    assertThat(words.get(words.size() / 2)).isBetween(100, 250);
    assertThat(words.getLast()).isGreaterThan(700);
    assertThat(entries)
        .anySatisfy(entry -> {
          assertThat(entry.language()).isEqualTo(Language.CHINESE);
          assertThat(entry.text().length()).isGreaterThan(900);
        });
    assertThat(entries).anySatisfy(entry -> assertThat(entry.text()).isEmpty());
  }

  @Test
  void theAuthorsListNamesEveryEntryItsStoryAndItsTopics() {
    Map<String, SampleEntries.Gold> gold = SampleEntries.gold();
    assertThat(entries).extracting(Entry::guid).containsExactlyInAnyOrderElementsOf(gold.keySet());
    assertThat(gold.values().stream().flatMap(each -> each.topics().stream()))
        .contains(
            "science",
            "technology",
            "economy",
            "health",
            "culture",
            "sport",
            "environment",
            "local")
        .contains("科学", "技术", "经济", "健康", "文化", "体育", "环境", "本地");
    long told =
        gold.values().stream()
            .collect(groupingBy(SampleEntries.Gold::story, counting()))
            .values()
            .stream()
            .filter(count -> count > 1)
            .count();
    assertThat(told).as("stories told more than once").isGreaterThanOrEqualTo(10);
  }
}
