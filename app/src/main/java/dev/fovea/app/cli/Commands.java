package dev.fovea.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The commands there are, in the order in which help lists them. */
final class Commands {

  private Commands() {}

  static Map<String, Object> create(Terminal terminal) {
    Map<String, Object> commands = new LinkedHashMap<>();
    commands.put("brief", new Brief(terminal));
    commands.put("decide", new Decide(terminal));
    commands.put("why", new Why(terminal));
    commands.put("ledger", new LedgerCommand(terminal));
    commands.put("sources", new SourcesCommand(terminal));
    commands.put("person", new PersonCommand(terminal));
    commands.put(
        "evaluate",
        new CommandLine(new Evaluate(terminal))
            .addSubcommand("history", new Evaluate.History(terminal))
            .addSubcommand("stories", new EvaluateStories(terminal)));
    commands.put("export", new Export(terminal));
    commands.put("erase", new Erase(terminal));
    commands.put("allocate", new AllocateCommand(terminal));
    commands.put("plan", new PlanCommand(terminal));
    commands.put("market", new MarketCommand(terminal));
    commands.put("explain", new Explain(terminal));
    return commands;
  }
}
