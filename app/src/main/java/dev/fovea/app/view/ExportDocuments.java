package dev.fovea.app.view;

import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.briefing.LoggedPick;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.Source;
import dev.fovea.app.training.TrainedFigures;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The documents of an export: the component names are the members of the JSON and a promise. {@code
 * docs/export.md} describes them.
 */
final class ExportDocuments {

  private ExportDocuments() {}

  record Manifest(String format, int version, Instant exportedAt) {}

  record PersonDocument(
      List<InterestDocument> interests,
      Map<String, Double> purposes,
      Map<String, Double> readingRates,
      double reserve) {

    static PersonDocument of(Person person) {
      Map<String, Double> rates = new TreeMap<>();
      person.readingRates().forEach((language, words) -> rates.put(language.code(), words));
      return new PersonDocument(
          person.interests().stream().map(InterestDocument::of).toList(),
          new TreeMap<>(person.purposes()),
          rates,
          person.reserve());
    }
  }

  record InterestDocument(String text, double weight) {

    static InterestDocument of(Interest interest) {
      return new InterestDocument(interest.text(), interest.weight());
    }
  }

  record Sources(List<SourceDocument> sources) {}

  record SourceDocument(String url, String title, Optional<String> site) {

    static SourceDocument of(Source source) {
      return new SourceDocument(source.address(), source.title(), source.site());
    }
  }

  /** What a person calls sources and labels; those of which they have said nothing are left out. */
  record LabelsDocument(List<LabelledSource> sources, List<LabelledEntry> entries) {

    static LabelsDocument of(List<Source> sources, ExportArchive.Labels labels) {
      return new LabelsDocument(
          sources.stream()
              .map(source ->
                  new LabelledSource(
                      source.address(),
                      Optional.ofNullable(labels.titles().get(source.address())),
                      sorted(labels.ofSources().getOrDefault(source.address(), Set.of()))))
              .filter(source -> source.title().isPresent() || !source.labels().isEmpty())
              .toList(),
          labels.ofEntries().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(each -> new LabelledEntry(each.getKey().toString(), sorted(each.getValue())))
              .toList());
    }

    private static List<String> sorted(Set<String> labels) {
      return labels.stream().sorted().toList();
    }
  }

  record LabelledSource(String url, Optional<String> title, List<String> labels) {}

  record LabelledEntry(String entry, List<String> labels) {}

  record Decisions(List<DecisionDocument> decisions) {}

  record DecisionDocument(
      long sequence, String entry, String outcome, OptionalDouble minutes, Instant at) {

    static DecisionDocument of(JournalLine line) {
      return new DecisionDocument(
          line.sequence(), line.entry().toString(), line.word(), line.minutes(), line.at());
    }
  }

  record Entries(List<EntryDocument> entries) {}

  record EntryDocument(
      String id,
      String source,
      String guid,
      Optional<String> url,
      String title,
      Optional<String> author,
      Optional<Instant> publishedAt,
      Instant firstSeenAt,
      String language,
      String text,
      String html) {

    static EntryDocument of(Entry entry) {
      return new EntryDocument(
          entry.id().toString(),
          entry.source(),
          entry.guid(),
          entry.url(),
          entry.title(),
          entry.author(),
          entry.publishedAt(),
          entry.firstSeenAt(),
          entry.language().code(),
          entry.text(),
          entry.html());
    }
  }

  record Briefings(List<PickDocument> picks, List<CandidateDocument> candidates) {}

  record PickDocument(String entry, Instant at, String mode, double minutes) {

    static PickDocument of(LoggedPick pick) {
      return new PickDocument(
          pick.entry().toString(), pick.at(), pick.mode().word(), pick.minutes());
    }
  }

  record CandidateDocument(
      String entry,
      String title,
      String source,
      String sourceUrl,
      double minutes,
      OptionalDouble worth,
      Optional<String> leftOut,
      Instant firstAt,
      Instant lastAt,
      Map<String, Double> topics) {

    static CandidateDocument of(LoggedCandidate candidate) {
      return new CandidateDocument(
          candidate.entry().toString(),
          candidate.title(),
          candidate.sourceTitle(),
          candidate.source(),
          candidate.minutes(),
          candidate.worth(),
          candidate.leftOut(),
          candidate.firstAt(),
          candidate.lastAt(),
          new TreeMap<>(candidate.topics()));
    }
  }

  record Trainings(List<TrainingDocument> trainings) {}

  /** A training; when it is done, its model's files lie in a folder of its id. */
  record TrainingDocument(
      String id,
      String name,
      String state,
      Optional<String> failure,
      Instant orderedAt,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      OptionalLong bytes,
      JsonNode settings,
      Optional<TrainedFigures> figures) {

    static TrainingDocument of(Training training) {
      return new TrainingDocument(
          training.id().text(),
          training.name(),
          training.state().word(),
          training.failure().map(TrainingFailure::word),
          training.times().ordered(),
          training.times().started(),
          training.times().ended(),
          training.bytes(),
          Json.read(training.settings()),
          training.figures());
    }
  }
}
