package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.attention.Tensor;
import dev.fovea.models.Language;
import dev.fovea.models.explanation.ClassAnswer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.WordContribution;
import dev.fovea.models.tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an explanation's page shows, in words and styles: the template only places it. */
public record ExplanationPage(
    String language,
    String textLanguage,
    String subtitle,
    String answer,
    String meaning,
    List<String> remarks,
    List<Piece> pieces,
    List<Bar> bars,
    String looked,
    boolean numbered,
    List<Label> columns,
    List<Row> rows,
    List<HeadRow> heads) {

  /** With more tokens the cells are too small for numbers. */
  private static final int MOST_NUMBERED = 16;

  public ExplanationPage {
    remarks = List.copyOf(remarks);
    pieces = List.copyOf(pieces);
    bars = List.copyOf(bars);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    heads = List.copyOf(heads);
  }

  /** A stretch of the text: a word, shaded, or what stands between words (without a style). */
  public record Piece(String text, String kind, String style, String hint) {}

  /** A word and its bar. */
  public record Bar(String word, String value, String linear, String kind, Extent extent) {}

  /** The heads of a layer. */
  public record HeadRow(String layer, List<HeadPicture> heads) {
    public HeadRow {
      heads = List.copyOf(heads);
    }
  }

  /** One head's weights as a small picture. */
  public record HeadPicture(String name, String address) {}

  /** A token over its column. */
  public record Label(String token, String kind) {}

  /** A token's weights. */
  public record Row(Label label, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** One weight. */
  public record Cell(String percent, String style, String hint, double share) {}

  /** What an explanation shows, for somebody. Linear in its size. */
  public static ExplanationPage of(Explanation explanation, Presentation presentation) {
    Messages messages = presentation.messages();
    ExplanationSentences sentences = new ExplanationSentences(explanation, messages);
    List<Label> labels = explanation.tokens().stream().map(ExplanationPage::label).toList();
    return new ExplanationPage(
        presentation.language().locale().toLanguageTag(),
        Language.of(explanation.text()).code(),
        sentences.subtitle(),
        sentences.answer().orElse(""),
        sentences.meaning(),
        sentences.remarks(),
        pieces(explanation, sentences),
        bars(explanation, sentences),
        messages.text("explain.looked", sentences.source()),
        labels.size() <= MOST_NUMBERED,
        labels,
        rows(labels, explanation.weights()),
        heads(explanation, messages));
  }

  private static List<Piece> pieces(Explanation explanation, ExplanationSentences sentences) {
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (WordContribution word : explanation.words()) {
      if (word.start() > at) {
        pieces.add(new Piece(" ", "", "", ""));
      }
      pieces.add(
          new Piece(
              SafeText.line(word.word()),
              kind("word", word),
              share(Math.abs(word.contribution()) / sentences.largest()),
              ExplanationSentences.decimal(word.contribution())));
      at = word.end();
    }
    return pieces;
  }

  private static List<Bar> bars(Explanation explanation, ExplanationSentences sentences) {
    List<Double> linear = explanation.answer().map(ClassAnswer::linear).orElse(List.of());
    List<Bar> bars = new ArrayList<>();
    for (WordContribution word : explanation.words()) {
      bars.add(
          new Bar(
              SafeText.line(word.word()),
              ExplanationSentences.decimal(word.contribution()),
              linear.isEmpty() ? "" : ExplanationSentences.decimal(linear.get(bars.size())),
              kind("mark", word),
              new Extent(0, 100 * Math.abs(word.contribution()) / sentences.largest())));
    }
    return bars;
  }

  /** Whether the n-gram branch's part of each word is shown. */
  public boolean branches() {
    return bars.stream().anyMatch(bar -> !bar.linear().isEmpty());
  }

  private static String kind(String kind, WordContribution word) {
    return word.contribution() < 0 ? kind + " against" : kind;
  }

  private static List<HeadRow> heads(Explanation explanation, Messages messages) {
    List<HeadRow> rows = new ArrayList<>();
    for (int layer = 0; layer < explanation.heads().size(); layer++) {
      Tensor weights = explanation.heads().get(layer);
      List<HeadPicture> pictures = new ArrayList<>();
      for (int head = 0; head < weights.dimension(0); head++) {
        pictures.add(
            new HeadPicture(
                messages.text("explain.source.head", layer, head),
                HeatMapPicture.address(weights, head)));
      }
      rows.add(new HeadRow(Integer.toString(layer), pictures));
    }
    return rows;
  }

  private static Label label(Token token) {
    return new Label(SafeText.line(token.text()), token.marker() ? "marker" : "token");
  }

  private static List<Row> rows(List<Label> labels, Tensor weights) {
    float largest = 0;
    for (float weight : weights.values()) {
      largest = Math.max(largest, weight);
    }
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < labels.size(); row++) {
      List<Cell> cells = new ArrayList<>();
      for (int column = 0; column < labels.size(); column++) {
        float weight = weights.get(row, column);
        // By the square root, as in a terminal: small weights beside a large one still show.
        double share = Math.sqrt(weight / largest);
        cells.add(
            new Cell(
                Long.toString(Math.round(100.0 * weight)),
                share(share),
                labels.get(row).token()
                    + " → "
                    + labels.get(column).token()
                    + " "
                    + ExplanationSentences.decimal(weight),
                share));
      }
      rows.add(new Row(labels.get(row), cells));
    }
    return rows;
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "--share:%.1f%%", 100 * share);
  }
}
