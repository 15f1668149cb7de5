package dev.fovea.app.store;

import dev.fovea.app.ranking.EmbeddingRepository;
import dev.fovea.app.stream.EntryId;
import dev.fovea.models.Embedding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Embeddings in SQL, as float32 in little-endian order. */
final class SqlEmbeddingRepository implements EmbeddingRepository {

  private final Database database;

  SqlEmbeddingRepository(Database database) {
    this.database = database;
  }

  @Override
  public Map<EntryId, Embedding> findAll(String space, Collection<EntryId> entries) {
    Map<EntryId, Embedding> found = HashMap.newHashMap(entries.size());
    for (List<EntryId> chunk : Rows.chunks(entries)) {
      database
          .client()
          .sql(
              "SELECT entry_id, vector FROM embedding"
                  + " WHERE space = :space AND entry_id IN (:entries)")
          .param("space", space)
          .param("entries", chunk.stream().map(EntryId::value).toList())
          .query(row -> {
            found.put(
                new EntryId(row.getLong("entry_id")),
                Embedding.of(space, floats(row.getBytes("vector"))));
          });
    }
    return found;
  }

  @Override
  public void save(Map<EntryId, Embedding> embeddings) {
    database
        .transactions()
        .executeWithoutResult(status ->
            database
                .batches()
                .batchUpdate(
                    "INSERT INTO embedding (space, entry_id, vector)"
                        + " SELECT ?, id, ? FROM entry WHERE id = ?"
                        + " ON CONFLICT (space, entry_id) DO UPDATE SET vector = excluded.vector",
                    embeddings.entrySet().stream()
                        .map(point ->
                            new Object[] {
                              point.getValue().space(),
                              bytes(point.getValue().toArray()),
                              point.getKey().value()
                            })
                        .toList()));
  }

  @Override
  public Map<String, Embedding> findTexts(String space, Collection<String> texts) {
    Map<String, String> byDigest = HashMap.newHashMap(texts.size());
    texts.forEach(text -> byDigest.put(digest(text), text));
    Map<String, Embedding> found = HashMap.newHashMap(texts.size());
    for (List<String> chunk : Rows.chunks(byDigest.keySet())) {
      database
          .client()
          .sql(
              "SELECT digest, vector FROM text_embedding"
                  + " WHERE space = :space AND digest IN (:digests)")
          .param("space", space)
          .param("digests", chunk)
          .query(row -> {
            found.put(
                Objects.requireNonNull(byDigest.get(row.getString("digest")), "it was asked for"),
                Embedding.of(space, floats(row.getBytes("vector"))));
          });
    }
    return found;
  }

  @Override
  public void saveTexts(Map<String, Embedding> embeddings) {
    database
        .transactions()
        .executeWithoutResult(status ->
            database
                .batches()
                .batchUpdate(
                    "INSERT INTO text_embedding (space, digest, vector) VALUES (?, ?, ?)"
                        + " ON CONFLICT (space, digest) DO UPDATE SET vector = excluded.vector",
                    embeddings.entrySet().stream()
                        .map(point ->
                            new Object[] {
                              point.getValue().space(),
                              digest(point.getKey()),
                              bytes(point.getValue().toArray())
                            })
                        .toList()));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
