package dev.fovea.models.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The characters (code points) of a text, numbered from 1 in their order; 0 stands for any other.
 * Immutable.
 */
final class Characters {
  private static final String UNKNOWN = "\uFFFD";

  private final List<String> all;
  private final Map<Integer, Integer> numbers;

  Characters(String text) {
    TreeSet<Integer> points = new TreeSet<>(text.codePoints().boxed().toList());
    points.remove(UNKNOWN.codePointAt(0));
    this.all = new ArrayList<>(List.of(UNKNOWN));
    points.forEach(point -> all.add(Character.toString(point)));
    this.numbers =
        points.stream()
            .collect(Collectors.toMap(point -> point, point -> points.headSet(point).size() + 1));
  }

  int size() {
    return all.size();
  }

  int[] numbers(String text) {
    return text.codePoints().map(point -> numbers.getOrDefault(point, 0)).toArray();
  }

  String text(int... numbers) {
    return Arrays.stream(numbers).mapToObj(all::get).collect(Collectors.joining());
  }

  /** A Hugging Face {@code tokenizer.json}: every character a token. */
  String tokenizerJson() {
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("version", "1.0");
    for (String none :
        List.of("truncation", "padding", "normalizer", "pre_tokenizer", "post_processor")) {
      root.putNull(none);
    }
    ArrayNode added = root.putArray("added_tokens");
    ObjectNode unknown = added.addObject();
    unknown.put("id", 0);
    unknown.put("content", UNKNOWN);
    for (String no : List.of("single_word", "lstrip", "rstrip", "normalized", "special")) {
      unknown.put(no, false);
    }
    root.putObject("decoder").put("type", "Fuse");
    ObjectNode model = root.putObject("model");
    model.put("type", "BPE");
    model.put("unk_token", UNKNOWN);
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    ObjectNode vocabulary = model.putObject("vocab");
    for (int number = 0; number < all.size(); number++) {
      vocabulary.put(all.get(number), number);
    }
    model.putArray("merges");
    return root.toString();
  }
}
