package dev.fovea.app.briefing;

import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.Dropped;
import dev.fovea.app.ranking.Profile;
import dev.fovea.app.ranking.Trace;
import dev.fovea.models.Language;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a person should know about a briefing as a whole. */
final class Notes {

  private Notes() {}

  static List<String> of(BriefingRequest request, Trace trace) {
    Messages messages = Messages.of(Notes.class, request.language());
    List<String> notes = new ArrayList<>();
    if (request.mode() == Mode.PERSONAL) {
      unencoded(trace, messages, notes);
      evidence(trace, messages, notes);
      worthless(request, trace, messages, notes);
    }
    if (trace.selection().selected().isEmpty()) {
      trace.selection().passedOver().stream()
          .mapToDouble(each -> each.candidate().minutes().planned(0.8))
          .min()
          .ifPresent(shortest ->
              notes.add(messages.text("note.nothingFits", request.minutes(), shortest)));
    }
    return notes;
  }

  /** What is ranked by what is known of it, until it has been encoded. */
  private static void unencoded(Trace trace, Messages messages, List<String> notes) {
    int count = 0;
    for (Candidate candidate : trace.selection().selected()) {
      count += candidate.point().isEmpty() ? 1 : 0;
    }
    for (Dropped each : trace.selection().passedOver()) {
      count += each.candidate().point().isEmpty() ? 1 : 0;
    }
    for (Dropped each : trace.dropped()) {
      count += !each.candidate().decided() && each.candidate().point().isEmpty() ? 1 : 0;
    }
    if (count > 0) {
      notes.add(messages.text("note.unencoded", count));
    }
  }

  private static void evidence(Trace trace, Messages messages, List<String> notes) {
    Profile profile = trace.context().profile();
    if (profile.history().isEmpty()) {
      notes.add(messages.text(profile.interests().isEmpty() ? "note.unknown" : "note.undecided"));
      return;
    }
    Set<Language> asked = EnumSet.noneOf(Language.class);
    trace.hydrated().forEach(candidate -> asked.add(candidate.entry().language()));
    for (Language language : asked) {
      if (profile.history().stream().noneMatch(past -> past.entry().language() == language)) {
        notes.add(messages.text("note.noEvidence." + language.code()));
      }
    }
  }

  private static void worthless(
      BriefingRequest request, Trace trace, Messages messages, List<String> notes) {
    long below =
        trace.dropped().stream().map(Dropped::candidate).filter(each -> !each.decided()).count();
    Stream<Candidate> above =
        Stream.concat(
            trace.selection().selected().stream(),
            trace.selection().passedOver().stream().map(Dropped::candidate));
    if (below > 0 && above.findAny().isEmpty()) {
      notes.add(messages.text("note.nothingAboveReserve", below, request.person().reserve()));
    }
  }
}
