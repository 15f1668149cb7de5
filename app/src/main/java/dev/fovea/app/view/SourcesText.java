package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.app.stream.SourceReport;
import dev.fovea.app.stream.SourceReport.Status;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What came of the sources as text: how many, and what went wrong where. */
final class SourcesText {

  private static final int MOST_LISTED = 8;

  private SourcesText() {}

  static void all(List<SourceReport> sources, Presentation presentation, TextPage page) {
    Messages messages = presentation.messages();
    page.gap();
    page.hanging(
        new TextPage.Margin(
            messages.text("sources.heading") + "  ",
            page.ink(messages.text("sources.heading"), Ink.STRONG) + "  "),
        counts(sources, messages),
        Integer.MAX_VALUE);
    sources.stream()
        .filter(source -> source.status() == Status.FAILED)
        .limit(MOST_LISTED)
        .forEach(source -> failed(source, page));
    sources.stream()
        .filter(source -> source.status() != Status.FAILED && !source.warnings().isEmpty())
        .limit(MOST_LISTED)
        .forEach(source -> mended(source, messages, page));
  }

  static String counts(List<SourceReport> sources, Messages messages) {
    if (sources.isEmpty()) {
      return messages.text("sources.none");
    }
    return Arrays.stream(Status.values())
        .map(status -> counted(status, sources, messages))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String counted(Status status, List<SourceReport> sources, Messages messages) {
    long count = sources.stream().filter(source -> source.status() == status).count();
    String key =
        switch (status) {
          case OK -> "sources.read";
          case UNCHANGED -> "sources.unchanged";
          case FAILED -> "sources.failed";
        };
    return count == 0 ? "" : messages.text(key, count);
  }

  private static void failed(SourceReport source, TextPage page) {
    page.hanging(
        new TextPage.Margin("✗ ", page.ink("✗ ", Ink.LOWERS)),
        source.title() + ": " + source.error().orElse(""),
        3);
  }

  private static void mended(SourceReport source, Messages messages, TextPage page) {
    String first = source.warnings().getFirst();
    int others = source.warnings().size() - 1;
    String words = messages.text("sources.warnings", source.warnings().size(), first);
    page.hanging(
        "· ",
        source.title()
            + ": "
            + words
            + (others > 0 ? " " + messages.text("sources.warnings.more", others) : ""),
        3,
        Ink.FAINT);
  }
}
