package dev.fovea.app.search;

import dev.fovea.app.search.SearchResult.Piece;
import dev.fovea.app.stream.Entry;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/** Cuts titles and texts where the words of a query stand. Not safe for use by several threads. */
final class Excerpts {

  /** Longer texts are read so far. */
  private static final int MOST_CHARACTERS = 100_000;

  private static final int PASSAGES = 2;
  private static final int CHARACTERS = 110;

  /** Where in a passage its first match should stand. */
  private static final float FRAGMENT = 0.5f;

  private static final String GAP = " … ";

  private final Query query;
  private final UnifiedHighlighter titles;
  private final UnifiedHighlighter texts;

  Excerpts(Query query, Analyzer analyzer) {
    this.query = query;
    this.titles = highlighter(analyzer).withBreakIterator(WholeBreakIterator::new).build();
    this.texts =
        highlighter(analyzer)
            .withBreakIterator(() ->
                LengthGoalBreakIterator.createClosestToLength(
                    BreakIterator.getSentenceInstance(Locale.ROOT), CHARACTERS, FRAGMENT))
            .build();
  }

  private static UnifiedHighlighter.Builder highlighter(Analyzer analyzer) {
    return UnifiedHighlighter.builderWithoutSearcher(analyzer)
        .withMaxLength(MOST_CHARACTERS)
        .withFormatter(new Cutter());
  }

  List<Piece> title(Entry entry) throws IOException {
    return cut(titles, Field.title(entry.language()), entry.title(), 1);
  }

  List<Piece> text(Entry entry) throws IOException {
    return cut(texts, Field.text(entry.language()), entry.text(), PASSAGES);
  }

  private List<Piece> cut(UnifiedHighlighter highlighter, String field, String text, int passages)
      throws IOException {
    return text.isEmpty()
            || !(highlighter.highlightWithoutSearcher(field, query, text, passages)
                instanceof Cut cut)
        ? List.of(new Piece(text.substring(0, Math.min(text.length(), 2 * CHARACTERS)), false))
        : cut.pieces();
  }

  private record Cut(List<Piece> pieces) {}

  /** Passages as pieces, with a gap where text lies between two of them. */
  private static final class Cutter extends PassageFormatter {
    @Override
    public Cut format(Passage[] passages, String content) {
      List<Piece> pieces = new ArrayList<>();
      int end = -1;
      for (Passage passage : passages) {
        if (end >= 0 && passage.getStartOffset() > end) {
          pieces.add(new Piece(GAP, false));
        }
        int at = passage.getStartOffset();
        for (int match = 0; match < passage.getNumMatches(); match++) {
          int from = Math.max(at, passage.getMatchStarts()[match]);
          int to = Math.min(passage.getEndOffset(), passage.getMatchEnds()[match]);
          if (to <= from) {
            continue; // two words may overlap
          }
          add(pieces, content.substring(at, from), false);
          add(pieces, content.substring(from, to), true);
          at = to;
        }
        add(pieces, content.substring(at, passage.getEndOffset()), false);
        end = passage.getEndOffset();
      }
      return new Cut(pieces);
    }

    private static void add(List<Piece> pieces, String text, boolean isMatch) {
      if (!text.isEmpty()) {
        pieces.add(new Piece(text, isMatch));
      }
    }
  }
}
