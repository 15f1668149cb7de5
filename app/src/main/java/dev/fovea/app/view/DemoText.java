package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.models.classifier.EssayDemo;
import java.util.Locale;

/** The demonstration of the essay's model for a terminal. */
public final class DemoText {
  /** Words that add less than this part of the score are shown without a figure. */
  private static final double NEGLIGIBLE = 0.05;

  private final Messages messages;

  /** For a terminal. */
  public DemoText(Presentation presentation) {
    this.messages = Messages.of(DemoText.class, presentation.language());
  }

  /** What was learned, how well, and why some lines got their topics. */
  public String render(EssayDemo.Result result) {
    StringBuilder text = new StringBuilder();
    line(text, "demo.model");
    line(text, "demo.pooling");
    line(
        text,
        "demo.result",
        result.learned(),
        result.training().epochs().size(),
        result.seconds(),
        result.heldOut().n(),
        result.heldOut().accuracy(),
        result.heldOut().perClass().size());
    line(text, "demo.explained");
    for (EssayDemo.Explained each : result.explained()) {
      text.append('\n').append(each.text()).append('\n');
      line(
          text,
          each.answer().equals(each.truth()) ? "demo.right" : "demo.wrong",
          each.answer(),
          each.probability(),
          each.truth());
      text.append("  ").append(sum(each)).append('\n');
    }
    return text.toString();
  }

  private void line(StringBuilder text, String key, Object... arguments) {
    text.append(messages.text(key, arguments)).append('\n');
  }

  private String sum(EssayDemo.Explained each) {
    StringBuilder sum = new StringBuilder(messages.text("demo.score", number(each.score())));
    sum.append(" = ").append(number(each.constant()).replace('-', '−'));
    double rest = 0;
    for (EssayDemo.WordShare word : each.words()) {
      if (Math.abs(word.share()) < NEGLIGIBLE) {
        rest += word.share();
      } else {
        sum.append(' ').append(signed(word.share())).append(' ').append(word.word());
      }
    }
    return sum.append(' ').append(messages.text("demo.rest", signed(rest))).toString();
  }

  private static String signed(double value) {
    return (value < 0 ? "− " : "+ ") + number(Math.abs(value));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
