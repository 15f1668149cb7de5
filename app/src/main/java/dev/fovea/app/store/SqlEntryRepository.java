package dev.fovea.app.store;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.models.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Entries in SQL. */
final class SqlEntryRepository implements EntryRepository {

  private static final String COLUMNS =
      "e.id, e.source_address, e.published_at, e.first_seen_at, e.language, e.guid, e.url, e.title,"
          + " e.author, e.html, e.text";

  private static final String NEXT_REVISION = "(SELECT COALESCE(MAX(revision), 0) + 1 FROM entry)";

  private final Database database;

  SqlEntryRepository(Database database) {
    this.database = database;
  }

  /**
   * {@inheritDoc}
   *
   * <p>One at a time: a revision must not become visible before a smaller one, or whoever follows
   * the revisions would miss an entry.
   */
  @Override
  public int save(Collection<Entry> entries) {
    synchronized (database.changes()) {
      return saveAlone(entries);
    }
  }

  private int saveAlone(Collection<Entry> entries) {
    List<EntryId> changed = new ArrayList<>();
    Map<EntryId, Entry> latest = new LinkedHashMap<>();
    entries.forEach(entry -> latest.put(entry.id(), entry));
    Integer added =
        database
            .transactions()
            .execute(status -> {
              Map<EntryId, Entry> known =
                  findAll(latest.keySet()).stream()
                      .collect(Collectors.toMap(Entry::id, entry -> entry));
              List<Entry> fresh =
                  latest.values().stream().filter(e -> !known.containsKey(e.id())).toList();
              insert(fresh);
              changed.addAll(update(latest, known));
              return fresh.size();
            });
    if (added == null || added > 0 || !changed.isEmpty()) {
      database.changes().savedEntries(changed);
    }
    return added == null ? 0 : added;
  }

  private void insert(List<Entry> entries) {
    // An entry may arrive before anybody follows its source.
    List<Object[]> sources =
        entries.stream()
            .map(Entry::source)
            .distinct()
            .map(address -> new Object[] {address, address})
            .toList();
    database
        .batches()
        .batchUpdate(
            "INSERT INTO source (address, title, failures) VALUES (?, ?, 0)"
                + " ON CONFLICT (address) DO NOTHING",
            sources);
    database
        .batches()
        .batchUpdate(
            "INSERT INTO entry (source_address, published_at, language, guid, url, title, author,"
                + " html, text, first_seen_at, id, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                + NEXT_REVISION
                + ")",
            entries.stream()
                .map(e ->
                    new Object[] {
                      e.source(),
                      Rows.millis(e.publishedAt()),
                      e.language().code(),
                      e.guid(),
                      e.url().orElse(null),
                      e.title(),
                      e.author().orElse(null),
                      e.html(),
                      e.text(),
                      Rows.millis(e.firstSeenAt()),
                      e.id().value()
                    })
                .toList());
  }

  private List<EntryId> update(Map<EntryId, Entry> latest, Map<EntryId, Entry> known) {
    List<EntryId> ids = new ArrayList<>();
    List<Object[]> changed = new ArrayList<>();
    List<Object[]> reworded = new ArrayList<>();
    for (Entry before : known.values()) {
      Entry now = latest.get(before.id());
      if (now == null || unchanged(before, now)) {
        continue;
      }
      ids.add(now.id());
      changed.add(
          new Object[] {
            Rows.millis(now.publishedAt()),
            now.language().code(),
            now.url().orElse(null),
            now.title(),
            now.author().orElse(null),
            now.html(),
            now.text(),
            now.id().value()
          });
      if (!now.title().equals(before.title()) || !now.text().equals(before.text())) {
        reworded.add(new Object[] {now.id().value()});
      }
    }
    database
        .batches()
        .batchUpdate(
            "UPDATE entry SET published_at = ?, language = ?, url = ?, title = ?, author = ?,"
                + " html = ?, text = ?, revision = "
                + NEXT_REVISION
                + " WHERE id = ?",
            changed);
    database.batches().batchUpdate("DELETE FROM embedding WHERE entry_id = ?", reworded);
    return ids;
  }

  private static boolean unchanged(Entry before, Entry now) {
    return Objects.equals(Rows.millis(before.publishedAt()), Rows.millis(now.publishedAt()))
        && before.language() == now.language()
        && before.url().equals(now.url())
        && before.title().equals(now.title())
        && before.author().equals(now.author())
        && before.html().equals(now.html())
        && before.text().equals(now.text());
  }

  @Override
  public Optional<Entry> find(EntryId id) {
    return findAll(List.of(id)).stream().findFirst();
  }

  @Override
  public List<Entry> findAll(Collection<EntryId> ids) {
    List<Entry> found = new ArrayList<>();
    for (List<EntryId> chunk : Rows.chunks(ids)) {
      found.addAll(
          database
              .client()
              .sql("SELECT " + COLUMNS + " FROM entry e WHERE e.id IN (:ids)")
              .param("ids", chunk.stream().map(EntryId::value).toList())
              .query((row, number) -> entry(row))
              .list());
    }
    return found;
  }

  @Override
  public List<EntryId> idsBeginning(String prefix, int limit) {
    if (!prefix.matches("[0-9a-fA-F]{1,16}")) {
      throw new IllegalArgumentException(
          "'" + prefix + "' does not begin an entry id: an id has 16 hexadecimal digits");
    }
    // All ids with these first digits lie in one range of 64-bit numbers, signed or not.
    long first = Long.parseUnsignedLong(prefix + "0".repeat(16 - prefix.length()), 16);
    long last = Long.parseUnsignedLong(prefix + "f".repeat(16 - prefix.length()), 16);
    return database
        .client()
        .sql("SELECT id FROM entry WHERE id BETWEEN :first AND :last ORDER BY id LIMIT :limit")
        .param("first", first)
        .param("last", last)
        .param("limit", limit)
        .query((row, number) -> new EntryId(row.getLong("id")))
        .list();
  }

  @Override
  public int count(String sourceAddress) {
    return database
        .client()
        .sql("SELECT COUNT(*) FROM entry WHERE source_address = :address")
        .param("address", sourceAddress)
        .query(Integer.class)
        .single();
  }

  @Override
  public int count() {
    return database.client().sql("SELECT COUNT(*) FROM entry").query(Integer.class).single();
  }

  @Override
  public List<Revised> writtenAfter(Revision revision, int limit) {
    return database
        .client()
        .sql(
            "SELECT "
                + COLUMNS
                + ", e.revision FROM entry e WHERE (e.revision, e.id) > (:number, :id)"
                + " ORDER BY e.revision, e.id LIMIT :limit")
        .param("number", revision.number())
        .param("id", revision.id().value())
        .param("limit", limit)
        .query((row, number) -> {
          Entry entry = entry(row);
          return new Revised(entry, new Revision(row.getLong("revision"), entry.id()));
        })
        .list();
  }

  /** The inner query walks the two indices of dates; the outer reads only rows that it found. */
  static final String WITHIN =
      "SELECT "
          + COLUMNS
          + " FROM entry e WHERE e.id IN ("
          + "SELECT id FROM entry WHERE published_at BETWEEN :since AND :until UNION "
          + "SELECT id FROM entry WHERE first_seen_at BETWEEN :since AND :until)"
          + " AND e.source_address IN"
          + " (SELECT source_address FROM subscription WHERE person_id = :person)";

  @Override
  public List<Entry> within(PersonId person, Instant since, Instant until) {
    return database
        .client()
        .sql(WITHIN)
        .param("person", person.value())
        .param("since", Rows.millis(since))
        .param("until", Rows.millis(until))
        .query((row, number) -> entry(row))
        .list()
        .stream()
        .sorted(Comparator.comparing(Entry::datedAt).reversed().thenComparing(Entry::id))
        .toList();
  }

  @Override
  public Optional<Entry> visible(PersonId person, EntryId id) {
    return database
        .client()
        .sql(
            "SELECT "
                + COLUMNS
                + " FROM entry e WHERE e.id = :id AND (EXISTS (SELECT 1 FROM subscription f"
                + " WHERE f.person_id = :person AND f.source_address = e.source_address)"
                + " OR EXISTS (SELECT 1 FROM decision d"
                + " WHERE d.entry_id = e.id AND d.person_id = :person))")
        .param("person", person.value())
        .param("id", id.value())
        .query((row, number) -> entry(row))
        .optional();
  }

  /** Walks the index of dates from the newest, and stops when the page is full. */
  static final String STREAM =
      "SELECT "
          + COLUMNS
          + " FROM entry e WHERE e.source_address IN"
          + " (SELECT source_address FROM subscription WHERE person_id = :person)"
          + " AND (COALESCE(published_at, first_seen_at), id) < (:at, :id)"
          + " ORDER BY COALESCE(published_at, first_seen_at) DESC, id DESC LIMIT :limit";

  @Override
  public List<Entry> stream(PersonId person, Optional<Place> before, int limit) {
    return database
        .client()
        .sql(STREAM)
        .param("person", person.value())
        .param("at", before.map(place -> Rows.millis(place.datedAt())).orElse(Long.MAX_VALUE))
        .param("id", before.map(place -> place.id().value()).orElse(Long.MAX_VALUE))
        .param("limit", limit)
        .query((row, number) -> entry(row))
        .list();
  }

  /** Reads none of the long columns. */
  static final String CARDS =
      "SELECT e.id, e.source_address, COALESCE(e.published_at, e.first_seen_at) AS dated_at,"
          + " e.first_seen_at FROM entry e WHERE e.id IN ("
          + "SELECT a.id FROM entry a JOIN subscription f ON f.source_address = a.source_address"
          + " WHERE f.person_id = :person UNION"
          + " SELECT d.entry_id FROM decision d WHERE d.person_id = :person)";

  @Override
  public List<Card> cards(PersonId person) {
    Map<String, String> addresses = new HashMap<>();
    return database
        .client()
        .sql(CARDS)
        .param("person", person.value())
        .query((row, number) ->
            new Card(
                new EntryId(row.getLong("id")),
                // One object an address, however many entries it has.
                addresses.computeIfAbsent(row.getString("source_address"), address -> address),
                Instant.ofEpochMilli(row.getLong("dated_at")),
                Instant.ofEpochMilli(row.getLong("first_seen_at"))))
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        new EntryId(row.getLong("id")),
        row.getString("source_address"),
        row.getString("guid"),
        Rows.string(row, "url"),
        row.getString("title"),
        Rows.string(row, "author"),
        Rows.instant(row, "published_at"),
        Instant.ofEpochMilli(row.getLong("first_seen_at")),
        Language.ofCode(row.getString("language")),
        row.getString("html"),
        row.getString("text"));
  }
}
