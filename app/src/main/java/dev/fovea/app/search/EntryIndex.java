package dev.fovea.app.search;

import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.EntryRepository.Revised;
import dev.fovea.app.stream.EntryRepository.Revision;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of all entries in Lucene's inverted index, following the store.
 *
 * <p>The store is the truth. Entries carry the number of their last write; the index remembers the
 * one it has seen last, in the same commit as what it made of it, and catches up from there. More
 * documents than the store has entries means that some were removed, and an index that cannot be
 * read is as good as none: both are made anew. Safe for use by any number of threads.
 */
final class EntryIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EntryIndex.class);

  private static final int BATCH = 500;
  private static final String NUMBER = "revision.number";
  private static final String ENTRY = "revision.entry";

  private final EntryRepository entries;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private Revision seen;

  private EntryIndex(EntryRepository entries, IndexWriter writer, Revision seen)
      throws IOException {
    this.entries = entries;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
    this.seen = seen;
  }

  /**
   * Opens an index; one that is missing or unreadable begins empty.
   *
   * @throws IOException if the directory cannot be read or written
   */
  static EntryIndex open(Directory directory, EntryRepository entries) throws IOException {
    try {
      return openReadable(directory, entries);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException
        | FileNotFoundException
        | NoSuchFileException
        | IllegalArgumentException unreadable) {
      LOG.warn("The search index is unreadable and is built anew: {}", unreadable.toString());
      // Even to write a new one, Lucene would first read what is there.
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
      return openReadable(directory, entries);
    }
  }

  private static EntryIndex openReadable(Directory directory, EntryRepository entries)
      throws IOException {
    IndexWriter writer =
        new IndexWriter(
            directory, new IndexWriterConfig(Analyzers.perField()).setCommitOnClose(false));
    try {
      return new EntryIndex(entries, writer, seen(writer));
    } catch (IOException | RuntimeException failure) {
      writer.rollback();
      throw failure;
    }
  }

  private static Revision seen(IndexWriter writer) {
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data == null) {
      return Revision.START;
    }
    long number = Revision.START.number();
    EntryId entry = Revision.START.id();
    for (Map.Entry<String, String> item : data) {
      switch (item.getKey()) {
        case NUMBER -> number = Long.parseLong(item.getValue());
        case ENTRY -> entry = EntryId.parse(item.getValue());
        default -> {}
      }
    }
    return new Revision(number, entry);
  }

  /**
   * Takes in what was written since the last time, and forgets what was removed. Linear in what
   * changed.
   */
  synchronized void catchUp() throws IOException {
    follow();
    // Following leaves at least the store's entries in the index, so more means some were removed.
    if (documents() > entries.count()) {
      clear();
      follow();
    }
  }

  private void follow() throws IOException {
    List<Revised> written = entries.writtenAfter(seen, BATCH);
    if (written.isEmpty()) {
      return;
    }
    while (!written.isEmpty()) {
      for (Revised revised : written) {
        Entry entry = revised.entry();
        writer.updateDocument(new Term(Field.ID, entry.id().toString()), document(entry));
      }
      seen = written.getLast().revision();
      written = entries.writtenAfter(seen, BATCH);
    }
    commit();
  }

  /** Removes everything, off the disk as well. */
  synchronized void clear() throws IOException {
    writer.deleteAll();
    seen = Revision.START;
    commit();
  }

  private void commit() throws IOException {
    writer.setLiveCommitData(
        Map.of(NUMBER, Long.toString(seen.number()), ENTRY, seen.id().toString()).entrySet());
    writer.commit();
    searchers.maybeRefreshBlocking();
    // Files that only the searcher of before had open go now.
    writer.deleteUnusedFiles();
  }

  private int documents() {
    return writer.getDocStats().numDocs;
  }

  private static Document document(Entry entry) {
    Document document = new Document();
    document.add(new StringField(Field.ID, entry.id().toString(), Store.YES));
    document.add(new StringField(Field.SOURCE, entry.source(), Store.NO));
    document.add(new NumericDocValuesField(Field.DATE, entry.datedAt().toEpochMilli()));
    document.add(new TextField(Field.title(entry.language()), entry.title(), Store.NO));
    document.add(new TextField(Field.text(entry.language()), entry.text(), Store.NO));
    return document;
  }

  /** Something asked of an index as it stands. */
  interface Question<T> {
    T ask(IndexSearcher searcher) throws IOException;
  }

  /** Asks the index as it was left by the last change. */
  <T> T ask(Question<T> question) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return question.ask(searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.rollback(); // everything worth keeping was committed
  }
}
