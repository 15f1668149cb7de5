package dev.fovea.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands there are, in the order in which help lists them. */
final class Commands {

  private Commands() {}

  /**
   * The commands that the arguments may need: the one they begin with or, where they begin with
   * none, all. Reading the annotations of all of them takes longer than most of them run.
   */
  static Map<String, Object> create(Terminal terminal, List<String> arguments) {
    Map<String, Supplier<Object>> all = all(terminal);
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    Supplier<Object> named = all.get(first);
    if (named != null) {
      return Map.of(first, named.get());
    }
    Map<String, Object> commands = new LinkedHashMap<>();
    all.forEach((name, command) -> commands.put(name, command.get()));
    return commands;
  }

  private static Map<String, Supplier<Object>> all(Terminal terminal) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("brief", () -> new Brief(terminal));
    commands.put("decide", () -> new Decide(terminal));
    commands.put("why", () -> new Why(terminal));
    commands.put("search", () -> new Search(terminal));
    commands.put("ledger", () -> new LedgerCommand(terminal));
    commands.put("sources", () -> new SourcesCommand(terminal));
    commands.put("person", () -> new PersonCommand(terminal));
    commands.put(
        "evaluate",
        () ->
            new CommandLine(new Evaluate(terminal))
                .addSubcommand("history", new Evaluate.History(terminal))
                .addSubcommand("stories", new EvaluateStories(terminal))
                .addSubcommand("explanations", new EvaluateExplanations(terminal))
                .addSubcommand("classifier", new EvaluateClassifier(terminal))
                .addSubcommand("robustness", new EvaluateRobustness(terminal))
                .addSubcommand("dates", new EvaluateDates(terminal)));
    commands.put(
        "train",
        () ->
            new CommandLine(new TrainCommand(terminal))
                .addSubcommand("classifier", new TrainClassifier(terminal))
                .addSubcommand("compact", new TrainCompact(terminal))
                .addSubcommand("characters", new TrainCharacters(terminal)));
    commands.put("classify", () -> new Classify(terminal));
    commands.put("demo", () -> new DemoCommand(terminal));
    commands.put("export", () -> new Export(terminal));
    commands.put("erase", () -> new Erase(terminal));
    commands.put("allocate", () -> new AllocateCommand(terminal));
    commands.put("plan", () -> new PlanCommand(terminal));
    commands.put("market", () -> new MarketCommand(terminal));
    commands.put("attend", () -> new AttendCommand(terminal));
    commands.put("serve", () -> new Serve(terminal));
    commands.put("explain", () -> new Explain(terminal));
    commands.put("encode", () -> new EncodeCommand(terminal));
    commands.put("generate", () -> new GenerateCommand(terminal));
    return commands;
  }
}
