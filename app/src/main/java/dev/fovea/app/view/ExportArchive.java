package dev.fovea.app.view;

import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.briefing.LoggedPick;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.person.Person;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.app.training.ModelFiles;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything of a person in one archive that programs and people can read: JSON documents and an
 * OPML list in a ZIP. {@code docs/export.md} describes it.
 *
 * @param exportedAt when
 * @param person what they have told about themselves
 * @param sources what they follow
 * @param outline the same as OPML
 * @param labels what they call sources, and their labels
 * @param lines the whole journal, in order
 * @param entries what they decided on or labelled
 * @param picks what briefings showed
 * @param candidates what briefings considered
 * @param models what they have trained
 */
public record ExportArchive(
    Instant exportedAt,
    Person person,
    List<Source> sources,
    String outline,
    Labels labels,
    List<JournalLine> lines,
    List<Entry> entries,
    List<LoggedPick> picks,
    List<LoggedCandidate> candidates,
    Models models) {

  /** Counts up when a reader of an older version could misunderstand a newer archive. */
  private static final int VERSION = 1;

  /**
   * What a person calls sources, and their labels.
   *
   * @param titles by address; absent where they call one as the feed does
   * @param ofSources by address
   * @param ofEntries by entry
   */
  public record Labels(
      Map<String, String> titles,
      Map<String, Set<String>> ofSources,
      Map<EntryId, Set<String>> ofEntries) {

    public Labels {
      titles = Map.copyOf(titles);
      ofSources = Map.copyOf(ofSources);
      ofEntries = Map.copyOf(ofEntries);
    }
  }

  /**
   * What a person has trained.
   *
   * @param trainings newest first, also those that ended without a model
   * @param files where models lie
   */
  public record Models(List<Training> trainings, ModelFiles files) {

    public Models {
      trainings = List.copyOf(trainings);
    }

    /** How many there are. */
    public int count() {
      return (int) trainings.stream().filter(each -> each.state() == TrainingState.DONE).count();
    }

    /** Of all their files. */
    public long bytes() {
      return trainings.stream().mapToLong(each -> each.bytes().orElse(0)).sum();
    }
  }

  public ExportArchive {
    sources = List.copyOf(sources);
    lines = List.copyOf(lines);
    entries = List.copyOf(entries);
    picks = List.copyOf(picks);
    candidates = List.copyOf(candidates);
  }

  /**
   * Writes the archive; the stream stays open. The same contents give the same bytes. Linear in
   * their size.
   */
  public void write(OutputStream stream) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
    add(zip, "manifest.json", new ExportDocuments.Manifest("fovea-export", VERSION, exportedAt));
    add(zip, "person.json", ExportDocuments.PersonDocument.of(person));
    add(
        zip,
        "sources.json",
        new ExportDocuments.Sources(
            sources.stream().map(ExportDocuments.SourceDocument::of).toList()));
    add(zip, "sources.opml", outline);
    add(zip, "labels.json", ExportDocuments.LabelsDocument.of(sources, labels));
    add(
        zip,
        "decisions.json",
        new ExportDocuments.Decisions(
            lines.stream().map(ExportDocuments.DecisionDocument::of).toList()));
    add(
        zip,
        "entries.json",
        new ExportDocuments.Entries(
            entries.stream().map(ExportDocuments.EntryDocument::of).toList()));
    add(
        zip,
        "briefings.json",
        new ExportDocuments.Briefings(
            picks.stream().map(ExportDocuments.PickDocument::of).toList(),
            candidates.stream().map(ExportDocuments.CandidateDocument::of).toList()));
    add(
        zip,
        "models.json",
        new ExportDocuments.Trainings(
            models.trainings().stream().map(ExportDocuments.TrainingDocument::of).toList()));
    addModels(zip);
    zip.finish();
  }

  /** What is deleted while this is written is left out. */
  private void addModels(ZipOutputStream zip) throws IOException {
    for (Training training : models.trainings()) {
      for (Path file : models.files().files(training.person(), training.id())) {
        try (InputStream content = Files.newInputStream(file)) {
          put(zip, "models/" + training.id() + "/" + file.getFileName());
          content.transferTo(zip);
          zip.closeEntry();
        } catch (NoSuchFileException deleted) {
          break;
        }
      }
    }
  }

  private void add(ZipOutputStream zip, String name, Record document) throws IOException {
    add(zip, name, Json.write(document));
  }

  private void add(ZipOutputStream zip, String name, String text) throws IOException {
    put(zip, name);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private void put(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(exportedAt.toEpochMilli());
    zip.putNextEntry(entry);
  }
}
