package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.language.Messages;
import dev.fovea.app.story.NearDuplicateFolder;
import dev.fovea.app.story.Story;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoders;
import dev.fovea.models.metrics.BCubed;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate stories}: how well folded stories agree with known ones. */
@Command(name = "stories")
final class EvaluateStories implements Callable<Integer> {

  /** As briefings encode entries. */
  private static final int TOKENS = 64;

  private static final int LONGEST_TEXT = 600;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      descriptionKey = "evaluate.stories.data")
  private String file = "";

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = "text";

  private final Terminal terminal;
  private final Messages messages;

  EvaluateStories(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() throws IOException {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    FileArgument argument = new FileArgument(terminal.in(), terminal.language());
    LabelledStories labelled =
        LabelledStories.read(argument.open(file), file, terminal.clock().instant(), messages);
    List<Entry> entries = labelled.entries();
    List<Story> stories = new NearDuplicateFolder().fold(entries, embeddings(entries));
    Map<EntryId, EntryId> found = new HashMap<>();
    for (Story story : stories) {
      story.members().forEach(member -> found.put(member.id(), story.lead().id()));
    }
    BCubed score =
        BCubed.of(
            entries.stream().map(entry -> found.getOrDefault(entry.id(), entry.id())).toList(),
            labelled.gold());
    StoryFigures figures =
        new StoryFigures(
            entries.size(),
            labelled.gold().stream().distinct().count(),
            stories.size(),
            score.precision(),
            score.recall(),
            score.f1());
    if (shape == Format.JSON) {
      terminal.out().print(Json.write(figures));
    } else {
      terminal
          .out()
          .println(
              messages.text(
                  "evaluate.stories.text",
                  figures.n(),
                  figures.goldStories(),
                  figures.stories(),
                  figures.precision(),
                  figures.recall(),
                  figures.f1()));
    }
    return ExitStatus.DONE;
  }

  private static Map<EntryId, Embedding> embeddings(List<Entry> entries) {
    TextEncoders encoders = new PretrainedEncoders();
    Map<EntryId, Embedding> embeddings = new HashMap<>();
    for (Language language : Language.values()) {
      List<Entry> ofLanguage =
          entries.stream().filter(entry -> entry.language() == language).toList();
      List<String> texts = ofLanguage.stream().map(EvaluateStories::beginning).toList();
      List<Embedding> encoded = encoders.forLanguage(language).encode(texts, TOKENS);
      for (int index = 0; index < encoded.size(); index++) {
        embeddings.put(ofLanguage.get(index).id(), encoded.get(index));
      }
    }
    return embeddings;
  }

  private static String beginning(Entry entry) {
    String all = entry.title() + "\n" + entry.text();
    return all.substring(0, Math.min(LONGEST_TEXT, all.length()));
  }

  private record StoryFigures(
      int n, long goldStories, int stories, double precision, double recall, double f1) {}
}
