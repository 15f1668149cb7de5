package dev.fovea.app.briefing;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.memory.RememberedStories;
import dev.fovea.app.memory.Repositories;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.ranking.EntryEmbeddings;
import dev.fovea.app.ranking.Ranking;
import dev.fovea.app.ranking.RankingMemory;
import dev.fovea.app.ranking.Spaces;
import dev.fovea.app.ranking.StageWatch;
import dev.fovea.app.store.Store;
import dev.fovea.app.story.Noise;
import dev.fovea.app.story.Story;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;

/** A store full of generated streams, with everything that a briefing is made of. */
final class World implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration WEEK = Duration.ofDays(7);

  private static final List<String> ENGLISH_SUBJECTS =
      List.of(
          "bank interest rates inflation central economy markets",
          "football match striker goal league club",
          "telescope planet orbit galaxy rocket launch",
          "compiler language memory software release code",
          "vaccine trial patients hospital disease drug");
  private static final List<String> CHINESE_SUBJECTS =
      List.of("央行利率通胀经济市场债券", "足球比赛进球联赛球员俱乐部", "望远镜行星轨道火箭发射星系");

  final Store store;
  final Spaces spaces;
  final Ranking ranking;
  final Briefer briefer;
  private final List<Entry> all = new ArrayList<>();

  World(Path folder) {
    store = Store.open(folder, Language.ENGLISH);
    spaces = new Spaces(new WordEncoders(), store.embeddings());
    ranking =
        new Ranking(
            new Ranking.Streams(store.entries(), store.sources(), store.journal()),
            spaces,
            new EntryEmbeddings(spaces, store.embeddings()),
            World::foldByTitle,
            entries -> entries.stream().collect(Collectors.toMap(Entry::id, World::noise)));
    briefer = new Briefer(ranking, store.briefings());
  }

  private static Noise noise(Entry entry) {
    return entry.title().endsWith("!")
        ? new Noise(0.7, Map.of(Noise.Sign.SHOUTING, 0.7))
        : Noise.NONE;
  }

  /** Entries with the same title are one story; the oldest leads. */
  private static List<Story> foldByTitle(List<Entry> entries, Map<EntryId, Embedding> embeddings) {
    Map<String, List<Entry>> byTitle = new LinkedHashMap<>();
    entries.stream()
        .sorted(Comparator.comparing(Entry::datedAt).thenComparing(Entry::id))
        .forEach(
            entry -> byTitle.computeIfAbsent(entry.title(), title -> new ArrayList<>()).add(entry));
    return byTitle.values().stream()
        .map(members -> new Story(members.getFirst(), members.subList(1, members.size())))
        .toList();
  }

  /** A briefer over the same store that remembers, as a server's does. */
  Briefer remembering(Repositories remembered) {
    Spaces kept = new Spaces(new WordEncoders(), remembered.embeddings()).remembering();
    RememberedStories stories =
        new RememberedStories(
            World::foldByTitle,
            entries -> entries.stream().collect(Collectors.toMap(Entry::id, World::noise)));
    Ranking over =
        new Ranking(
            new Ranking.Streams(remembered.entries(), remembered.sources(), remembered.journal()),
            kept,
            new EntryEmbeddings(kept, remembered.embeddings()),
            stories,
            stories,
            RankingMemory.keeping(),
            StageWatch.NOBODY);
    return new Briefer(remembered.ranker().apply(over), remembered.briefings());
  }

  List<Entry> entries() {
    return all;
  }

  /** A source with that number, followed. */
  String follow(int number) {
    String address = "https://source" + number + ".example/feed";
    store.sources().follow(PersonId.LOCAL, Source.unread(address));
    return address;
  }

  /** Stores an entry. */
  Entry add(String source, Language language, String title, String text, Instant published) {
    Entry entry =
        new Entry(
            EntryId.of(source, title + published),
            source,
            title + published,
            Optional.of(source + "/" + all.size()),
            title,
            Optional.empty(),
            Optional.of(published),
            published,
            language,
            "",
            text);
    store.entries().save(List.of(entry));
    all.add(entry);
    return entry;
  }

  void decide(Entry entry, Outcome outcome) {
    store.journal().append(PersonId.LOCAL, entry.id(), outcome, OptionalDouble.empty(), NOW);
  }

  BriefingRequest request(Person person, double minutes, Mode mode) {
    return new BriefingRequest(person, minutes, mode, WEEK, NOW, Language.ENGLISH);
  }

  /** Streams of a few sources over a few subjects, with duplicates, noise, and decisions. */
  void generate(Random random) {
    int sources = 1 + random.nextInt(5);
    List<Entry> fresh = new ArrayList<>();
    for (int s = 0; s < sources; s++) {
      String address = follow(s);
      int entries = random.nextInt(14);
      for (int e = 0; e < entries; e++) {
        boolean chinese = random.nextInt(4) == 0;
        List<String> subjects = chinese ? CHINESE_SUBJECTS : ENGLISH_SUBJECTS;
        String subject = subjects.get(random.nextInt(subjects.size()));
        String title =
            !fresh.isEmpty() && random.nextInt(6) == 0
                ? fresh.get(random.nextInt(fresh.size())).title()
                : sentence(random, subject, chinese, 6) + (random.nextInt(8) == 0 ? "!" : "");
        Instant published = NOW.minusSeconds(random.nextInt(9 * 24 * 3600));
        int length = (int) Math.exp(random.nextDouble() * 7.5);
        Language language = chinese ? Language.CHINESE : Language.ENGLISH;
        fresh.add(
            add(address, language, title, sentence(random, subject, chinese, length), published));
      }
    }
    for (Entry entry : fresh) {
      if (random.nextInt(5) == 0) {
        Outcome[] outcomes = Outcome.values();
        decide(entry, outcomes[random.nextInt(outcomes.length)]);
      }
    }
  }

  /** Somebody with a few interests, purposes and a reserve. */
  static Person person(Random random) {
    List<Interest> interests = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      interests.add(
          new Interest(
              ENGLISH_SUBJECTS.get(random.nextInt(ENGLISH_SUBJECTS.size())),
              random.nextDouble() * 6 - 2));
    }
    Map<String, Double> purposes = new LinkedHashMap<>();
    if (random.nextBoolean()) {
      purposes.put("space", 0.3);
      purposes.put("telescope planet orbit", 0.2);
    }
    return new Person(PersonId.LOCAL, interests, purposes, Map.of(), random.nextInt(3) * 0.2);
  }

  private static String sentence(Random random, String subject, boolean chinese, int length) {
    String[] words = chinese ? subject.split("") : subject.split(" ");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      String word =
          random.nextInt(3) == 0
              ? (chinese ? "的" : "word" + random.nextInt(200))
              : words[random.nextInt(words.length)];
      text.append(word).append(chinese ? "" : " ");
    }
    return text.toString().strip() + random.nextInt(1000);
  }

  @Override
  public void close() {
    store.close();
  }
}
