package dev.fovea.app.view;

import dev.fovea.models.Embedding;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Points of a text encoder's space as a JSON document, written number by number. */
public final class EmbeddingsJson {
  private EmbeddingsJson() {}

  /**
   * Writes {@code { "model", "dimension", "embeddings" }} and a line break; single-precision
   * numbers with as many digits as tell them apart.
   *
   * @param target left open
   */
  public static void write(
      String model, int dimension, List<Embedding> embeddings, PrintStream target) {
    JsonGenerator json = JsonMapper.builder().build().createGenerator(target);
    json.writeStartObject();
    json.writeStringProperty("model", model);
    json.writeNumberProperty("dimension", dimension);
    json.writeArrayPropertyStart("embeddings");
    for (Embedding embedding : embeddings) {
      json.writeStartArray();
      for (int column = 0; column < embedding.dimension(); column++) {
        json.writeNumber(embedding.get(column));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.flush(); // Closing it would close the target.
    target.print('\n');
  }
}
