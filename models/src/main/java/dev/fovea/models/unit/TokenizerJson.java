package dev.fovea.models.unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Units as a Hugging Face {@code tokenizer.json} and back. Special units are in the vocabulary but
 * are no "added tokens": those are found within texts too, and a text that says {@code [PAD]} does
 * not mean it.
 */
final class TokenizerJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HAN = "\\p{Han}";
  private static final String ANY = "[\\s\\S]";

  private TokenizerJson() {}

  static void write(TextUnits units, OutputStream stream) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    root.putArray("added_tokens");
    root.set("normalizer", normalizer(units.lowercase()));
    root.set("pre_tokenizer", preTokenizer(units.kind()));
    root.putNull("post_processor");
    root.set("decoder", decoder(units.kind()));
    root.set("model", model(units.model()));
    stream.write(root.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode typed(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static ObjectNode normalizer(boolean lowercase) {
    ObjectNode sequence = typed("Sequence");
    ArrayNode steps = sequence.putArray("normalizers");
    steps.add(typed("NFKC"));
    if (lowercase) {
      steps.add(typed("Lowercase"));
    }
    return sequence;
  }

  private static ObjectNode preTokenizer(UnitKind kind) {
    return switch (kind) {
      case WORD -> {
        ObjectNode sequence = typed("Sequence");
        sequence.putArray("pretokenizers").add(typed("BertPreTokenizer")).add(isolated(HAN));
        yield sequence;
      }
      case CHARACTER -> isolated(ANY);
      case SUBWORD -> typed("BertPreTokenizer");
    };
  }

  private static ObjectNode isolated(String pattern) {
    ObjectNode split = typed("Split");
    split.putObject("pattern").put("Regex", pattern);
    return split.put("behavior", "Isolated").put("invert", false);
  }

  private static ObjectNode decoder(UnitKind kind) {
    return switch (kind) {
      case WORD, SUBWORD ->
          typed("WordPiece").put("prefix", BytePairs.CONTINUED).put("cleanup", false);
      case CHARACTER -> typed("Fuse");
    };
  }

  private static ObjectNode model(WordModel model) {
    ObjectNode json = typed(model instanceof BytePairs ? "BPE" : "WordLevel");
    if (model instanceof BytePairs) {
      json.putNull("dropout");
    }
    json.put("unk_token", TextUnits.SPECIAL_NAMES.get(TextUnits.UNKNOWN));
    if (model instanceof BytePairs) {
      json.put("continuing_subword_prefix", BytePairs.CONTINUED);
      json.putNull("end_of_word_suffix");
      json.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
    }
    ObjectNode vocabulary = json.putObject("vocab");
    List<String> names = model.vocabulary().names();
    for (int number = 0; number < names.size(); number++) {
      vocabulary.put(names.get(number), number);
    }
    if (model instanceof BytePairs pairs) {
      ArrayNode merges = json.putArray("merges");
      pairs.merges().forEach(merge -> merges.addArray().add(merge.left()).add(merge.right()));
    }
    return json;
  }

  static TextUnits read(InputStream stream) throws IOException {
    try {
      JsonNode root = JSON.readTree(stream.readAllBytes());
      boolean lowercase = root.path("normalizer").equals(normalizer(true));
      UnitKind kind =
          Stream.of(UnitKind.values())
              .filter(known -> root.path("pre_tokenizer").equals(preTokenizer(known)))
              .findFirst()
              .orElseThrow(TokenizerJson::foreign);
      if ((!lowercase && !root.path("normalizer").equals(normalizer(false)))
          || !root.path("model")
              .path("type")
              .asString("")
              .equals(kind == UnitKind.SUBWORD ? "BPE" : "WordLevel")) {
        throw foreign();
      }
      Vocabulary vocabulary = vocabulary(root.path("model").path("vocab"));
      WordModel model =
          kind == UnitKind.SUBWORD
              ? new BytePairs(vocabulary, merges(root.path("model").path("merges")))
              : new WordLevel(vocabulary);
      return new TextUnits(kind, lowercase, model);
    } catch (JacksonException | IllegalArgumentException broken) {
      throw new IOException("tokenizer.json is damaged: " + broken.getMessage(), broken);
    }
  }

  private static IOException foreign() {
    return new IOException(
        "tokenizer.json was not written by Fovea's training; it belongs to a pretrained model");
  }

  private static Vocabulary vocabulary(JsonNode json) throws IOException {
    String[] names = new String[json.size()];
    for (var entry : json.properties()) {
      int number = entry.getValue().asInt(-1);
      if (number < 0 || number >= names.length || names[number] != null) {
        throw new IOException(
            "tokenizer.json is damaged: unit '%s' has the number %d among %d units"
                .formatted(entry.getKey(), number, names.length));
      }
      names[number] = entry.getKey();
    }
    Vocabulary vocabulary = new Vocabulary(List.of(names));
    if (names.length < TextUnits.SPECIALS
        || !vocabulary.names().subList(0, TextUnits.SPECIALS).equals(TextUnits.SPECIAL_NAMES)) {
      throw foreign();
    }
    return vocabulary;
  }

  private static List<BytePairs.Merge> merges(JsonNode json) {
    List<BytePairs.Merge> merges = new ArrayList<>();
    for (JsonNode merge : json) {
      merges.add(new BytePairs.Merge(merge.path(0).asString(), merge.path(1).asString()));
    }
    return merges;
  }
}
