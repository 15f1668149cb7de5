package dev.fovea.app.cli;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.BriefingRequest;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.FileArgument;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.Person;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.NetworkAccess;
import dev.fovea.app.stream.Refresher;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceArguments;
import dev.fovea.app.stream.SourceReport;
import dev.fovea.app.view.BriefingDocument;
import dev.fovea.app.view.BriefingHtml;
import dev.fovea.app.view.BriefingText;
import dev.fovea.app.view.Format;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code brief}: brings the streams up to date and plans the minutes a person has. */
@Command(name = "brief")
final class Brief implements Callable<Integer> {

  @Mixin private final BriefOptions options = new BriefOptions();
  @Mixin private final AtOption at = new AtOption();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final NetworkOption network = new NetworkOption();

  private final Terminal terminal;
  private final Messages messages;

  Brief(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  /** The arguments, read before anything is opened or changed. */
  private record Request(
      double minutes,
      Mode mode,
      Duration window,
      Format format,
      List<Interest> interests,
      NetworkAccess access,
      Instant now) {}

  @Override
  public Integer call() throws InterruptedException {
    Request request =
        new Request(
            options.minutes(messages),
            options.mode(messages),
            options.window(messages),
            options.format(messages),
            options.interests(messages),
            network.access(true, messages),
            at.instant(terminal));
    InstantSource clock = InstantSource.fixed(request.now());
    try (Composition composition = new Composition(data.folder(), terminal.language(), clock);
        ProgressBars progress = new ProgressBars(terminal)) {
      boolean samples = follow(composition);
      List<SourceReport> reports = refresh(composition, request.access(), progress);
      Briefing briefing = brief(composition, request, reports, progress);
      progress.finish();
      if (samples) {
        terminal.err().println(messages.text("brief.samples.error"));
        briefing = briefing.withNote(messages.text("brief.samples.note"));
      }
      terminal.out().print(render(briefing, request.format()));
      return ExitStatus.DONE;
    }
  }

  /** Follows what the arguments name; returns whether only samples are followed. */
  private boolean follow(Composition composition) {
    SourceArguments arguments =
        composition.sourceArguments(new FileArgument(terminal.in(), terminal.language()));
    List<Source> given = new ArrayList<>();
    options.feeds().forEach(feed -> given.addAll(arguments.sources(feed)));
    options.outlines().forEach(outline -> given.addAll(arguments.outline(outline)));
    composition.following().follow(PersonId.LOCAL, given);
    return composition.following().standInFor(PersonId.LOCAL);
  }

  private List<SourceReport> refresh(
      Composition composition, NetworkAccess access, ProgressBars progress)
      throws InterruptedException {
    int sources = composition.store().sources().followedBy(PersonId.LOCAL).size();
    IntConsumer done = progress.start(messages.text("brief.fetching"), sources);
    try (Refresher refresher = composition.refresher(access)) {
      return refresher.refresh(PersonId.LOCAL, report -> done.accept(1));
    }
  }

  private Briefing brief(
      Composition composition, Request request, List<SourceReport> reports, ProgressBars progress) {
    BriefingRequest asked =
        new BriefingRequest(
            person(composition, request),
            request.minutes(),
            request.mode(),
            request.window(),
            request.now(),
            terminal.language());
    return composition
        .briefer(entries -> progress.start(messages.text("brief.encoding"), entries))
        .brief(asked, reports);
  }

  /** Chronological mode reads nothing of the person. */
  private static Person person(Composition composition, Request request) {
    return switch (request.mode()) {
      case PERSONAL ->
          composition.store().people().find(PersonId.LOCAL).withInterests(request.interests());
      case CHRONOLOGICAL -> Person.unknown(PersonId.LOCAL);
    };
  }

  private String render(Briefing briefing, Format format) {
    return switch (format) {
      case TEXT -> new BriefingText(terminal.presentation()).render(briefing);
      case JSON -> BriefingDocument.of(briefing).json();
      case HTML -> new BriefingHtml(terminal.presentation()).render(briefing);
    };
  }
}
