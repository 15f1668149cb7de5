package dev.fovea.app.server;

import dev.fovea.app.decision.Outcome;
import dev.fovea.app.stream.EntryId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many requests of one person, each sent when it is due, however long the others take. */
final class Load implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final String authorization;
  private final List<EntryId> entries;
  private final List<EntryId> decided;
  private final Random random = new Random(42);

  /**
   * Of one person.
   *
   * @param entries what is looked at
   * @param decided what is decided on, again and again
   */
  Load(URI server, String authorization, List<EntryId> entries, List<EntryId> decided) {
    this.server = server;
    this.authorization = authorization;
    this.entries = List.copyOf(entries);
    this.decided = List.copyOf(decided);
  }

  /** What is asked, and what it is called in the report. */
  private record Asked(String kind, HttpRequest request) {}

  /**
   * What came of it.
   *
   * @param times milliseconds by kind, ascending
   * @param errors what was not answered with 200
   */
  record Result(double seconds, Map<String, double[]> times, List<String> errors) {

    @Override
    public String toString() {
      StringBuilder report = new StringBuilder();
      int all = times.values().stream().mapToInt(each -> each.length).sum();
      report.append(
          String.format(
              Locale.ROOT, "%d requests in %.1f s, %d errors%n", all, seconds, errors.size()));
      times.forEach((kind, sorted) ->
          report.append(
              String.format(
                  Locale.ROOT,
                  "%-16s n %6d  p50 %8.1f ms  p99 %8.1f ms  most %8.1f ms%n",
                  kind,
                  sorted.length,
                  sorted[sorted.length / 2],
                  sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                  sorted[sorted.length - 1])));
      return report.toString();
    }
  }

  /** Sends so many requests a second for so many seconds, and waits for the last answer. */
  Result run(int seconds, int rate) throws InterruptedException {
    Map<String, Queue<Double>> times = new ConcurrentHashMap<>();
    Queue<String> errors = new ConcurrentLinkedQueue<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < seconds * rate; i++) {
        long due = begin + i * 1_000_000_000L / rate;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        Asked asked = next();
        threads.execute(() -> {
          try {
            HttpResponse<Void> answer = client.send(asked.request(), BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
              errors.add(asked.kind() + " " + answer.statusCode());
            }
          } catch (IOException failure) {
            errors.add(asked.kind() + " " + failure);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          times
              .computeIfAbsent(asked.kind(), kind -> new ConcurrentLinkedQueue<>())
              .add((System.nanoTime() - due) / 1e6);
        });
      }
      threads.shutdown();
      if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
        errors.add("not all were answered within five minutes");
      }
    }
    Map<String, double[]> sorted = new TreeMap<>();
    times.forEach(
        (kind, all) -> sorted.put(kind, all.stream().mapToDouble(each -> each).sorted().toArray()));
    return new Result((System.nanoTime() - begin) / 1e9, sorted, new ArrayList<>(errors));
  }

  private Asked next() {
    EntryId id = entries.get(random.nextInt(entries.size()));
    int minutes = 10 + random.nextInt(5);
    boolean isPage = random.nextBoolean();
    Supplier<String> outcome =
        () -> List.of(Outcome.values()).get(random.nextInt(Outcome.values().length)).word();
    int kind = random.nextInt(100);
    if (kind < 30) {
      return isPage ? get("stream page", "/stream") : get("stream", "/api/v1/entries");
    } else if (kind < 60) {
      return isPage ? get("story page", "/story/" + id) : get("story", "/api/v1/stories/" + id);
    } else if (kind < 90) {
      return isPage
          ? get("briefing page", "/?minutes=" + minutes)
          : get("briefing", "/api/v1/briefing?minutes=" + minutes);
    }
    EntryId one = decided.get(random.nextInt(decided.size()));
    return new Asked(
        "decision",
        request("/api/v1/entries/" + one + "/decision")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"outcome\":\"" + outcome.get() + "\"}"))
            .build());
  }

  private Asked get(String kind, String path) {
    return new Asked(kind, request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", authorization);
  }

  /** Asks once and says how long it took. */
  String once(String name, String path) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    HttpResponse<byte[]> answer = client.send(request(path).build(), BodyHandlers.ofByteArray());
    return String.format(
        Locale.ROOT,
        "%s: %d, %d bytes, %.1f ms",
        name,
        answer.statusCode(),
        answer.body().length,
        (System.nanoTime() - begin) / 1e6);
  }

  /** How many entries there are to choose from. */
  int candidates() throws IOException, InterruptedException {
    HttpRequest request = request("/api/v1/briefing").build();
    JsonNode briefing = JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    return briefing.get("picks").size() + briefing.get("leftOut").size();
  }

  /** Has a model loaded. */
  void encode(String model) throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/v1/encode")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"" + model + "\",\"texts\":[\"a text of some words\"]}"))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("encode: " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Returns when all that was to be encoded is. */
  void awaitUnderstanding() throws IOException, InterruptedException {
    while (!metrics().lines().anyMatch("fovea_waiting 0.0"::equals)) {
      LockSupport.parkNanos(200_000_000L);
    }
  }

  private String metrics() throws IOException, InterruptedException {
    return client.send(request("/metrics").build(), BodyHandlers.ofString()).body();
  }

  /** How long the stages of the pipeline took, in the server's own words. */
  String stages() throws IOException, InterruptedException {
    return metrics()
        .lines()
        .filter(line -> line.matches("fovea_stage_seconds_(sum|count|max).*"))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    client.close();
  }
}
