package dev.fovea.app.view;

import dev.fovea.app.search.SearchResult;
import dev.fovea.app.search.SearchResult.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found, as other programs read it: the component names are the members of the JSON
 * document and a promise.
 *
 * @param query what was asked for
 * @param total how many entries match, those not listed among them
 * @param hits best first
 */
public record SearchDocument(String query, long total, List<HitDocument> hits) {

  public SearchDocument {
    hits = List.copyOf(hits);
  }

  /**
   * The document of a result.
   *
   * @param titles of the sources, by address
   */
  public static SearchDocument of(String query, SearchResult result, Map<String, String> titles) {
    return new SearchDocument(
        query,
        result.total(),
        result.hits().stream().map(hit -> HitDocument.of(hit, titles)).toList());
  }

  /** The text of the document. */
  public String json() {
    return Json.write(this);
  }

  /** An entry that matches; {@code excerpt} is cut where it matches. */
  public record HitDocument(
      String id,
      String title,
      Optional<String> url,
      String source,
      Optional<Instant> publishedAt,
      String language,
      double score,
      List<PieceDocument> excerpt) {

    public HitDocument {
      excerpt = List.copyOf(excerpt);
    }

    static HitDocument of(Hit hit, Map<String, String> titles) {
      return new HitDocument(
          hit.entry().id().toString(),
          hit.entry().title(),
          hit.entry().url(),
          titles.getOrDefault(hit.entry().source(), hit.entry().source()),
          hit.entry().publishedAt(),
          hit.entry().language().code(),
          hit.score(),
          hit.excerpt().stream()
              .map(piece -> new PieceDocument(piece.text(), piece.isMatch()))
              .toList());
    }
  }

  /** A piece of text, and whether the query asked for it. */
  public record PieceDocument(String text, boolean match) {}
}
