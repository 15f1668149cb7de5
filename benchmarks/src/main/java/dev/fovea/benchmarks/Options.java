package dev.fovea.benchmarks;

import dev.fovea.attention.parallel.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The arguments of {@code fovea bench}.
 *
 * @param work what to measure
 * @param json one document on standard output instead of text
 * @param chinese text in Chinese
 * @param quick smaller sizes and fewer rounds
 * @param threads of the kernels and of their peers
 * @param peers measured, too
 * @param collectors the same under several garbage collectors, ours alone
 * @param only rows to measure, each by words of it; all where there are none
 */
record Options(
    String work,
    boolean json,
    boolean chinese,
    boolean quick,
    int threads,
    boolean peers,
    boolean collectors,
    List<String> only) {
  private static final List<String> WORKS =
      List.of("attention", "matmul", "train", "encode", "plan", "brief");

  /** What has no rows to choose from and no peers to leave out. */
  private static final List<String> WHOLE = List.of("plan", "brief");

  /** What can be measured under several collectors. */
  private static final List<String> COLLECTED = List.of("attention", "matmul");

  private static final int MOST_THREADS = 4;

  /** Copies. */
  Options {
    only = List.copyOf(only);
  }

  /** Empty where the arguments are unusable. */
  static Optional<Options> parse(List<String> arguments) {
    String work = "";
    String format = "text";
    String language = language(arguments);
    boolean quick = false;
    boolean peers = true;
    boolean collectors = false;
    List<String> only = new ArrayList<>();
    String threads =
        String.valueOf(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    Deque<String> rest = split(arguments);
    while (!rest.isEmpty()) {
      String argument = rest.remove();
      switch (argument) {
        case "--quick" -> quick = true;
        case "--ours" -> peers = false;
        case "--collectors" -> collectors = true;
        case "--format" -> format = rest.isEmpty() ? "" : rest.remove();
        case "--language" -> language = rest.isEmpty() ? "" : rest.remove();
        case "--only" -> only.add(rest.isEmpty() ? "" : rest.remove());
        case "--threads" -> threads = rest.isEmpty() ? "" : rest.remove();
        default -> {
          if (!work.isEmpty()) {
            return Optional.empty();
          }
          work = argument;
        }
      }
    }
    boolean usable =
        WORKS.contains(work)
            && List.of("text", "json").contains(format)
            && List.of("en", "zh").contains(language)
            && threads.matches("[1-9][0-9]{0,2}")
            && only.stream().noneMatch(String::isBlank)
            && (!WHOLE.contains(work) || (peers && only.isEmpty()))
            && (!collectors || COLLECTED.contains(work));
    return usable
        ? Optional.of(
            new Options(
                work,
                format.equals("json"),
                language.equals("zh"),
                quick,
                Integer.parseInt(threads),
                peers && !collectors,
                collectors,
                only))
        : Optional.empty();
  }

  /** What the arguments ask for, or else the locale's; {@code en} or {@code zh}. */
  static String language(List<String> arguments) {
    Deque<String> rest = split(arguments);
    while (!rest.isEmpty()) {
      if (rest.remove().equals("--language") && "zh".equals(rest.peek())) {
        return "zh";
      }
    }
    boolean chinese =
        System.getProperty("fovea.locale", "en").toLowerCase(Locale.ROOT).startsWith("zh");
    return chinese ? "zh" : "en";
  }

  /** {@code --option=value} is {@code --option value}. */
  private static Deque<String> split(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>();
    for (String argument : arguments) {
      int sign = argument.startsWith("--") ? argument.indexOf('=') : -1;
      rest.add(sign < 0 ? argument : argument.substring(0, sign));
      if (sign >= 0) {
        rest.add(argument.substring(sign + 1));
      }
    }
    return rest;
  }

  /** Before the first kernel runs: the pool of the process gets as many threads. */
  void apply() {
    System.setProperty(Workers.THREADS_PROPERTY, String.valueOf(threads));
  }
}
