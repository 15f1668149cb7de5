package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.models.explanation.ClassAnswer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.WordContribution;
import dev.fovea.models.tokenizer.Token;
import java.util.List;

/**
 * An explanation as text for a terminal: a bar a word, how far to believe it, and the attention
 * weights as a heat map that needs no colour. Immutable and safe for use by any number of threads.
 */
public final class ExplanationText {
  private static final int WIDEST_WORD = 24;
  private static final String INDENT = "  ";
  private static final int NUMBER_COLUMNS = 7;
  private static final int LINEAR_COLUMNS = 9;

  private final Presentation presentation;
  private final Messages messages;

  /** Shows explanations in one way. */
  public ExplanationText(Presentation presentation) {
    this.presentation = presentation;
    this.messages = presentation.messages();
  }

  /** The text, ending with a line break. */
  public String render(Explanation explanation) {
    ExplanationSentences sentences = new ExplanationSentences(explanation, messages);
    TextPage page = new TextPage(presentation);
    page.paragraph(explanation.text(), Ink.STRONG);
    page.paragraph(sentences.subtitle(), Ink.FAINT);
    page.gap();
    sentences.answer().ifPresent(answer -> page.paragraph(answer, Ink.STRONG));
    page.paragraph(sentences.meaning());
    page.gap();
    words(explanation, sentences, page);
    page.gap();
    sentences.remarks().forEach(page::paragraph);
    page.gap();
    matrix(explanation, sentences, page);
    return page.toString();
  }

  private void words(Explanation explanation, ExplanationSentences sentences, TextPage page) {
    List<String> labels =
        explanation.words().stream()
            .map(word -> DisplayWidth.truncate(SafeText.line(word.word()), WIDEST_WORD))
            .toList();
    int widest = labels.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    List<Double> linear = explanation.answer().map(ClassAnswer::linear).orElse(List.of());
    boolean signed = explanation.words().stream().anyMatch(word -> word.contribution() < 0);
    int room =
        page.width()
            - INDENT.length()
            - widest
            - NUMBER_COLUMNS
            - 2
            - (linear.isEmpty() ? 0 : LINEAR_COLUMNS);
    int columns = Math.min(signed ? (room - 1) / 2 : room, 48);
    SignedBar bar = new SignedBar(sentences.largest(), columns);
    for (int index = 0; index < labels.size(); index++) {
      WordContribution word = explanation.words().get(index);
      page.line(
          INDENT
              + DisplayWidth.padEnd(labels.get(index), widest)
              + DisplayWidth.padStart(
                  ExplanationSentences.decimal(word.contribution()), NUMBER_COLUMNS)
              + (linear.isEmpty()
                  ? ""
                  : page.ink(
                      DisplayWidth.padStart(
                          ExplanationSentences.decimal(linear.get(index)), LINEAR_COLUMNS),
                      Ink.FAINT))
              + INDENT
              + (signed ? page.ink(bar.left(word.contribution()), Ink.LOWERS) + "│" : "")
              + page.ink(bar.right(word.contribution()).stripTrailing(), Ink.RAISES));
    }
  }

  private void matrix(Explanation explanation, ExplanationSentences sentences, TextPage page) {
    page.paragraph(messages.text("explain.looked", sentences.source()), Ink.STRONG);
    List<String> labels =
        explanation.tokens().stream().map(Token::text).map(SafeText::line).toList();
    HeatMapText map = new HeatMapText(labels, explanation.weights(), page.width());
    if (!map.fits()) {
      page.paragraph(messages.text("explain.matrix.wide", labels.size()));
      return;
    }
    page.paragraph(
        map.hasNumbers()
            ? messages.text("explain.matrix.numbers")
            : messages.text("explain.matrix.shades", ExplanationSentences.decimal(map.largest())));
    page.gap();
    map.lines().forEach(page::line);
  }
}
