package dev.fovea.app.search;

import dev.fovea.app.input.StorageException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.search.SearchResult.Hit;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries by their words: Lucene's BM25 (Robertson and Zaragoza 2009, k₁ = 1.2, b = .75) over
 * titles and texts.
 *
 * <p>The index is opened by the first question and brought up to date by each. Safe for use by any
 * number of threads.
 */
public final class EntrySearch implements AutoCloseable {

  /**
   * Lucene tells on its start which vectors it computes with, which is no news to who searches.
   * Kept here, because a logger that nobody keeps forgets its level.
   */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.WARNING);
  }

  private static final float TITLE_WEIGHT = 3;
  private static final Sort BEST_THEN_NEWEST =
      new Sort(SortField.FIELD_SCORE, new SortField(Field.DATE, SortField.Type.LONG, true));

  private final EntryRepository entries;
  private final Optional<Path> folder;
  private final Messages messages;
  private final Analyzer analyzer = Analyzers.perField();
  private @Nullable EntryIndex index;

  /**
   * Over the entries of a store.
   *
   * @param folder where the index lies, for this process alone; where there is none, it is kept in
   *     memory and made anew by each process
   * @param language the language of errors
   */
  public EntrySearch(EntryRepository entries, Optional<Path> folder, Language language) {
    this.entries = entries;
    this.folder = folder;
    this.messages = Messages.of(EntrySearch.class, language);
  }

  /**
   * The entries that match best.
   *
   * <p>Catching up costs time linear in what was written since the last question; finding, in the
   * entries that have the rarest word.
   *
   * @throws StorageException if the index cannot be read or written
   */
  public SearchResult find(SearchRequest request) {
    try {
      try {
        return answer(request);
      } catch (CorruptIndexException damaged) {
        closeIndex();
        return answer(request); // opening notices the damage
      }
    } catch (IOException failure) {
      throw storage(failure);
    }
  }

  /** Brings the index up to date, so that the next question need not wait for it. */
  public void catchUp() {
    try {
      index().catchUp();
    } catch (IOException failure) {
      throw storage(failure);
    }
  }

  /** Removes all words, off the disk as well; the next question builds the index anew. */
  public void forget() {
    try {
      index().clear();
    } catch (IOException failure) {
      throw storage(failure);
    }
  }

  private SearchResult answer(SearchRequest request) throws IOException {
    EntryIndex open = index();
    open.catchUp();
    Query query = query(request.words());
    Query filtered =
        new BooleanQuery.Builder()
            .add(query, Occur.MUST)
            .add(
                new TermInSetQuery(
                    Field.SOURCE, request.sources().stream().map(BytesRef::new).toList()),
                Occur.FILTER)
            .build();
    Found found = open.ask(searcher -> found(searcher, filtered, request));
    return new SearchResult(found.total(), hits(found.scores(), query));
  }

  private record Found(long total, List<Map.Entry<EntryId, Double>> scores) {}

  private static Found found(IndexSearcher searcher, Query query, SearchRequest request)
      throws IOException {
    TopFieldDocs best =
        searcher.search(
            query,
            new TopFieldCollectorManager(
                BEST_THEN_NEWEST, request.offset() + request.limit(), null, Integer.MAX_VALUE));
    List<Map.Entry<EntryId, Double>> scores = new ArrayList<>();
    for (int rank = request.offset(); rank < best.scoreDocs.length; rank++) {
      ScoreDoc scored = best.scoreDocs[rank];
      Document document = searcher.storedFields().document(scored.doc);
      Object score = ((FieldDoc) scored).fields[0];
      scores.add(Map.entry(EntryId.parse(document.get(Field.ID)), ((Float) score).doubleValue()));
    }
    return new Found(best.totalHits.value(), scores);
  }

  private List<Hit> hits(List<Map.Entry<EntryId, Double>> scores, Query query) throws IOException {
    Map<EntryId, Entry> known =
        entries.findAll(scores.stream().map(Map.Entry::getKey).toList()).stream()
            .collect(Collectors.toMap(Entry::id, entry -> entry));
    Excerpts excerpts = new Excerpts(query, analyzer);
    List<Hit> hits = new ArrayList<>();
    for (Map.Entry<EntryId, Double> scored : scores) {
      Entry entry = known.get(scored.getKey());
      if (entry != null) { // removed while we looked
        hits.add(new Hit(entry, scored.getValue(), excerpts.title(entry), excerpts.text(entry)));
      }
    }
    return hits;
  }

  private Query query(String words) {
    Map<String, Float> weights = new HashMap<>();
    for (Language language : Language.values()) {
      weights.put(Field.title(language), TITLE_WEIGHT);
      weights.put(Field.text(language), 1f);
    }
    SimpleQueryParser parser = new SimpleQueryParser(analyzer, weights, OPERATORS);
    parser.setDefaultOperator(Occur.MUST);
    return parser.parse(words);
  }

  /** All but fuzzy and near, which let one query visit the whole dictionary. */
  private static final int OPERATORS =
      SimpleQueryParser.AND_OPERATOR
          | SimpleQueryParser.NOT_OPERATOR
          | SimpleQueryParser.OR_OPERATOR
          | SimpleQueryParser.PREFIX_OPERATOR
          | SimpleQueryParser.PHRASE_OPERATOR
          | SimpleQueryParser.PRECEDENCE_OPERATORS
          | SimpleQueryParser.ESCAPE_OPERATOR
          | SimpleQueryParser.WHITESPACE_OPERATOR;

  private synchronized EntryIndex index() throws IOException {
    EntryIndex open = index;
    if (open == null) {
      Directory directory =
          folder.isPresent() ? FSDirectory.open(folder.get()) : new ByteBuffersDirectory();
      open = EntryIndex.open(directory, entries);
      index = open;
    }
    return open;
  }

  private synchronized void closeIndex() throws IOException {
    EntryIndex open = index;
    index = null;
    if (open != null) {
      open.close();
    }
  }

  private StorageException storage(IOException failure) {
    return new StorageException(
        messages.text(
            "index.failed",
            folder.map(Path::toString).orElse("-"),
            String.valueOf(failure.getMessage())),
        failure);
  }

  @Override
  public void close() {
    try {
      closeIndex();
    } catch (IOException failure) {
      throw storage(failure);
    }
  }
}
