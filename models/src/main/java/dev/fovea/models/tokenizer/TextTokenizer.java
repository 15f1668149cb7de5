package dev.fovea.models.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits texts into tokens exactly as a Hugging Face {@code tokenizer.json} says, by the Hugging
 * Face library itself. Needs no network. Safe for use by several threads.
 *
 * <p>Of a text longer than {@value #MOST_CHARACTERS} characters only that many are looked at, so
 * that the time does not grow with what is cut off anyway.
 */
public final class TextTokenizer {
  /** The most tokens of a text, markers included. */
  public static final int MOST_TOKENS = 512;

  /** The fewest tokens of a text: two markers and one token between them. */
  public static final int FEWEST_TOKENS = 3;

  private static final int MOST_CHARACTERS = 32_768;

  private final HuggingFaceTokenizer tokenizer;

  private TextTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Reads a {@code tokenizer.json}; the stream is left open.
   *
   * @throws IOException when it cannot be read or is no tokenizer
   */
  public static TextTokenizer read(InputStream json) throws IOException {
    NativeTokenizers.prepare();
    return new TextTokenizer(
        HuggingFaceTokenizer.newInstance(
            json,
            Map.of(
                "addSpecialTokens", "true",
                "padding", "false",
                "truncation", "true",
                "maxLength", Integer.toString(MOST_TOKENS),
                "modelMaxLength", Integer.toString(MOST_TOKENS))));
  }

  /**
   * The numbers of a text's tokens in the vocabulary, at most {@code maximumTokens} with the
   * markers; where there are more, the first ones and the closing marker.
   */
  public int[] ids(String text, int maximumTokens) {
    long[] ids = encode(text).getIds();
    int length = Math.min(ids.length, maximumTokens);
    int[] kept = new int[length];
    for (int index = 0; index < length; index++) {
      kept[index] = Math.toIntExact(ids[source(index, length, ids.length)]);
    }
    return kept;
  }

  /** The text that tokens stand for, without markers. */
  public String text(int... ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
  }

  /** A text's tokens with their places in it, cut as by {@link #ids}. */
  public TokenizedText tokenize(String text, int maximumTokens) {
    Encoding encoding = encode(text);
    long[] ids = encoding.getIds();
    int length = Math.min(ids.length, maximumTokens);
    CodePointIndex index = new CodePointIndex(text);
    List<Token> tokens = new ArrayList<>(length);
    for (int place = 0; place < length; place++) {
      int source = source(place, length, ids.length);
      @Nullable CharSpan span = encoding.getCharTokenSpans()[source];
      boolean marker = encoding.getSpecialTokenMask()[source] != 0 || span == null;
      tokens.add(
          new Token(
              encoding.getTokens()[source],
              Math.toIntExact(ids[source]),
              marker ? -1 : Math.toIntExact(encoding.getWordIds()[source]),
              marker || span == null ? 0 : index.utf16(span.getStart()),
              marker || span == null ? 0 : index.utf16(span.getEnd())));
    }
    return new TokenizedText(
        tokens,
        ids.length > length || encoding.exceedMaxLength() || text.length() > MOST_CHARACTERS);
  }

  private Encoding encode(String text) {
    return tokenizer.encode(
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text);
  }

  /** The last token kept is always the closing marker. */
  private static int source(int place, int kept, int all) {
    return place == kept - 1 ? all - 1 : place;
  }
}
