package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import dev.fovea.models.metrics.BCubed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicateFolderTest {

  private static final String REPORT =
      "The council voted on Tuesday to keep the night bus for another two years, after a debate"
          + " that lasted until shortly before midnight and a petition by the hospital's cleaners.";

  private final StoryFolder folder = new NearDuplicateFolder();

  @Test
  void sampleStreamsFoldIntoTheirAuthorsStories() {
    StorySets.Labelled samples = StorySets.samples();

    List<Story> stories = folder.fold(samples.entries(), StorySets.embeddings(samples.entries()));

    BCubed score = samples.score(stories);
    assertThat(score.precision()).as("precision").isGreaterThanOrEqualTo(0.98);
    assertThat(score.recall()).as("recall").isGreaterThanOrEqualTo(0.95);
    assertThat(stories)
        .flatExtracting(Story::likenesses)
        .extracting(Likeness::kind)
        .contains(Likeness.Kind.SAME_ADDRESS, Likeness.Kind.SAME_STORY);
  }

  @Test
  void bareHeadlinesOfOneEventFoldInBothLanguages() {
    StorySets.Labelled headlines = StorySets.headlines();

    List<Story> stories =
        folder.fold(headlines.entries(), StorySets.embeddings(headlines.entries()));

    BCubed score = headlines.score(stories);
    assertThat(score.precision()).as("precision").isGreaterThanOrEqualTo(0.90);
    assertThat(score.recall()).as("recall").isGreaterThanOrEqualTo(0.88);
  }

  @Test
  void resultDoesNotDependOnTheOrderOfTheEntries() {
    StorySets.Labelled headlines = StorySets.headlines();
    Map<EntryId, Embedding> embeddings = StorySets.embeddings(headlines.entries());
    List<Story> expected = folder.fold(headlines.entries(), embeddings);
    List<Entry> shuffled = new ArrayList<>(headlines.entries());
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(folder.fold(shuffled, embeddings)).isEqualTo(expected);
    }
  }

  @Test
  void everyEntryIsInExactlyOneStoryAndNewestLeadsComeFirst() {
    List<Entry> all = SampleEntries.all();
    for (int seed = 0; seed < 20; seed++) {
      List<Entry> some = new ArrayList<>(all);
      Collections.shuffle(some, new Random(seed));
      some = some.subList(0, new Random(seed).nextInt(all.size() + 1));

      List<Story> stories = folder.fold(some, randomEmbeddings(some, seed));

      assertThat(stories.stream().flatMap(story -> story.members().stream()))
          .containsExactlyInAnyOrderElementsOf(some);
      assertThat(stories)
          .isSortedAccordingTo((a, b) -> b.lead().datedAt().compareTo(a.lead().datedAt()));
    }
  }

  @Test
  void repostWithTrackingParametersIsTheSameAddress() {
    Entry original =
        StorySets.at(
            "https://gazette.example/bus", StorySets.entry("Night bus stays", REPORT, 1, "a"));
    Entry repost =
        StorySets.at(
            "http://www.gazette.example/bus/?utm_source=x#top",
            StorySets.entry("They kept it!", "", 5, "b"));

    List<Story> stories = folder.fold(List.of(repost, original), Map.of());

    assertThat(stories).hasSize(1);
    assertThat(stories.getFirst().lead()).isEqualTo(original);
    assertThat(stories.getFirst().likenesses())
        .containsExactly(new Likeness(Likeness.Kind.SAME_ADDRESS, 1));
  }

  @Test
  void sameWordsUnderTheSameTitleAreTheSameTextWhateverTheAddress() {
    Entry one = StorySets.entry("Night bus stays", REPORT, 1, "a");
    Entry other =
        StorySets.entry("Night Bus stays!", REPORT.replace(", after", " —  after"), 9, "b");

    List<Story> stories = folder.fold(List.of(one, other), Map.of());

    assertThat(stories).hasSize(1);
    assertThat(stories.getFirst().likenesses())
        .containsExactly(new Likeness(Likeness.Kind.SAME_TEXT, 1));
  }

  @Test
  void sourceWhoseEntriesAllLinkToOnePageKeepsItsStoriesApart() {
    String page = "https://podcast.example/show";
    Entry first = StorySets.at(page, StorySets.entry("The ferry", "About a boat.", 1, "a"));
    Entry second = StorySets.at(page, StorySets.entry("Ravens", "About a bird.", 30, "a"));
    second = withId(second, "second");

    assertThat(folder.fold(List.of(first, second), Map.of())).hasSize(2);
  }

  @Test
  void issuesOfASeriesStayApartHoweverAlike() {
    String text =
        "A bright start with frost in the valleys. Cloud thickens from the west after lunch and"
            + " the wind freshens. High water at the harbour in the early morning and the evening.";
    List<Entry> series =
        List.of(
            StorySets.entry("Daily weather, Monday", text, 0, "a"),
            StorySets.entry("Daily weather, Tuesday", text + " Milder.", 24, "a"),
            StorySets.entry("Daily weather, Wednesday", text + " Colder.", 48, "a"));

    assertThat(folder.fold(series, StorySets.embeddings(series))).hasSize(3);
  }

  @Test
  void boilerplateUnderEveryEntryOfASourceFoldsNothing() {
    List<String> titles =
        List.of("The cobbler of Fore Street", "Why ice is slippery", "Bees count to four");
    List<Entry> entries = new ArrayList<>();
    for (String title : titles) {
      entries.add(
          StorySets.entry(
              title,
              "Subscribe to the show wherever you listen. Support us with a small monthly gift,"
                  + " find all transcripts on our site and write to us with questions.",
              entries.size() * 5,
              "a"));
    }

    assertThat(folder.fold(entries, StorySets.embeddings(entries))).hasSize(3);
  }

  @Test
  void languagesAreNotMixed() {
    List<Entry> entries =
        List.of(
            StorySets.entry("Night bus stays", "夜间公交", 1, "a"),
            StorySets.entry("夜间公交保留", "夜间公交将保留两年，市议会昨晚投票通过。", 1, "b"),
            StorySets.entry("The night bus stays", REPORT, 1, "c"));

    for (Story story : folder.fold(entries, StorySets.embeddings(entries))) {
      assertThat(story.members()).extracting(Entry::language).containsOnly(story.lead().language());
    }
  }

  @Test
  void nothingFoldsIntoNothing() {
    assertThat(folder.fold(List.of(), Map.of())).isEmpty();
  }

  private static Entry withId(Entry entry, String guid) {
    return new Entry(
        EntryId.of(entry.source(), guid),
        entry.source(),
        guid,
        entry.url(),
        entry.title(),
        entry.author(),
        entry.publishedAt(),
        entry.firstSeenAt(),
        entry.language(),
        entry.html(),
        entry.text());
  }

  private static Map<EntryId, Embedding> randomEmbeddings(List<Entry> entries, long seed) {
    Random random = new Random(seed);
    Map<EntryId, Embedding> embeddings = new HashMap<>();
    for (Entry entry : entries) {
      double angle = random.nextDouble() * 2 * Math.PI;
      if (random.nextInt(4) > 0) {
        embeddings.put(
            entry.id(), Embedding.of("plane", (float) Math.cos(angle), (float) Math.sin(angle)));
      }
    }
    return embeddings;
  }
}
