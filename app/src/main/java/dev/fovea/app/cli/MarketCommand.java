package dev.fovea.app.cli;

import dev.fovea.allocation.trade.AttentionBond.Outcome;
import dev.fovea.allocation.trade.MarketSimulation;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code market}: a simulated market for one person's attention. */
@Command(name = "market")
final class MarketCommand implements Callable<Integer> {

  @Option(names = "--rounds", paramLabel = "N", descriptionKey = "market.rounds")
  private int rounds = 1000;

  @Option(names = "--bidders", paramLabel = "N", descriptionKey = "market.bidders")
  private int bidders = 6;

  @Option(names = "--slots", paramLabel = "N", descriptionKey = "market.slots")
  private int slots = 3;

  @Option(names = "--reserve", paramLabel = "PRICE", descriptionKey = "market.reserve")
  private double reserve = 0.3;

  @Option(names = "--senders", paramLabel = "N", descriptionKey = "market.senders")
  private int senders = 500;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = "text";

  private final Terminal terminal;
  private final Messages messages;

  MarketCommand(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    boolean json = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON) == Format.JSON;
    if (rounds < 1
        || bidders < 0
        || slots < 0
        || senders < 0
        || !(reserve >= 0)
        || !Double.isFinite(reserve)) {
      throw new UnusableInputException(messages.text("market.noNumbers"));
    }
    var settings = new MarketSimulation.Settings(rounds, bidders, slots, reserve, senders, seed);
    MarketSimulation.Report report = MarketSimulation.run(settings);
    terminal.out().print(json ? Json.write(report) : text(report));
    return ExitStatus.DONE;
  }

  private String text(MarketSimulation.Report report) {
    String lines =
        String.join(
            "\n",
            messages.text(
                "market.auction",
                number(report.revenue()),
                number(report.bidderSurplus()),
                number(100 * report.soldShare())),
            messages.text("market.truth", number(report.bestLie())),
            messages.text("market.mail", described(report.withoutBond())),
            messages.text(
                "market.bond", number(report.bond().amount()), described(report.withBond())));
    return lines + "\n";
  }

  private String described(Outcome outcome) {
    return messages.text(
        "market.outcome",
        Integer.toString(outcome.messages()),
        number(outcome.worthwhile()),
        number(outcome.forfeited()),
        number(outcome.recipientSurplus()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
