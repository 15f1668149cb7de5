package dev.fovea.app.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.LeftOut;
import dev.fovea.app.stream.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes briefings as the JSON of {@link BriefingDocument}, byte by byte the same, again and again:
 * what a briefing says of an entry that it leaves out is the same in the next one, but for its
 * worth, its minutes and the reason, and thousands are left out. Safe for use by any number of
 * threads.
 */
public final class BriefingJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  /** Some half a kilobyte each. */
  private static final int MOST_ENTRIES = 20_000;

  private static final byte[] MINUTES = bytes(",\"minutes\":");
  private static final byte[] WHY = bytes(",\"why\":\"");
  private static final byte[] KIND = bytes("\",\"kind\":\"");
  private static final byte[] NULL = bytes("null");

  /** Told apart by identity: an entry is the same object as long as it reads the same. */
  private final Cache<Entry, Same> known =
      Caffeine.newBuilder().weakKeys().maximumSize(MOST_ENTRIES).build();

  /** What is the same in every briefing; the arrays are never written to. */
  private static final class Same {

    private final String sourceTitle;
    private final byte[] before;
    private final byte[] after;

    private Same(LeftOut leftOut) {
      Entry entry = leftOut.entry();
      sourceTitle = leftOut.sourceTitle();
      before =
          bytes(
              "{\"id\":"
                  + json(entry.id().toString())
                  + ",\"title\":"
                  + json(entry.title())
                  + ",\"source\":"
                  + json(sourceTitle)
                  + ",\"worth\":");
      after =
          bytes(
              "\",\"url\":"
                  + json(entry.url())
                  + ",\"publishedAt\":"
                  + json(entry.publishedAt())
                  + ",\"firstSeenAt\":"
                  + json(entry.firstSeenAt())
                  + "}");
    }

    private static String json(Object value) {
      return MAPPER.writeValueAsString(value);
    }
  }

  /** The document; linear in its size. */
  public DocumentBytes write(Briefing briefing) {
    DocumentBytes out = new DocumentBytes();
    BriefingDocument document = BriefingDocument.of(briefing.withoutLeftOut());
    out.write('{');
    member(out, "generatedAt", document.generatedAt());
    member(out, "mode", document.mode());
    member(out, "budgetMinutes", document.budgetMinutes());
    member(out, "expectedMinutes", document.expectedMinutes());
    member(out, "plannedMinutes", document.plannedMinutes());
    member(out, "price", document.price());
    member(out, "bound", document.bound());
    member(out, "picks", document.picks());
    out.write(bytes("\"leftOut\":["));
    for (int i = 0; i < briefing.leftOut().size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      write(briefing.leftOut().get(i), out);
    }
    out.write(bytes("],"));
    member(out, "sources", document.sources());
    out.write(bytes("\"notes\":"));
    out.write(MAPPER.writeValueAsBytes(document.notes()));
    out.write('}');
    return out;
  }

  private static void member(DocumentBytes out, String name, Object value) {
    out.write('"');
    out.write(bytes(name));
    out.write('"');
    out.write(':');
    out.write(MAPPER.writeValueAsBytes(value));
    out.write(',');
  }

  private void write(LeftOut leftOut, DocumentBytes out) {
    Same same = known.getIfPresent(leftOut.entry());
    if (same == null || !same.sourceTitle.equals(leftOut.sourceTitle())) {
      same = new Same(leftOut);
      known.put(leftOut.entry(), same);
    }
    OptionalDouble worth = leftOut.worth();
    out.write(same.before);
    out.write(worth.isPresent() ? bytes(Double.toString(worth.getAsDouble())) : NULL);
    out.write(MINUTES);
    out.write(bytes(Double.toString(leftOut.minutes())));
    out.write(WHY);
    out.write(ENCODER.quoteAsUTF8(leftOut.why()));
    out.write(KIND);
    out.write(bytes(leftOut.omission().kind().name().toLowerCase(Locale.ROOT)));
    out.write(same.after);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
