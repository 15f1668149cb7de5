package dev.fovea.app.view;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real headless Chromium, driven over its DevTools protocol. It keeps what the page asked of the
 * network and what it complained about.
 */
public final class Browser implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_SECONDS = 60;

  /** What the protocol answers when a page went away while it was asked something. */
  private static final int PAGE_LEFT = -32000;

  private final Process process;
  private final WebSocket socket;
  private final Protocol protocol;

  private Browser(Process process, WebSocket socket, Protocol protocol) {
    this.process = process;
    this.socket = socket;
    this.protocol = protocol;
  }

  /** Starts it with everything it writes in a folder, or skips the test where there is none. */
  public static Browser start(Path folder) throws Exception {
    Path program =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseGet(() ->
                abort(
                    "SKIPPED: no Chromium in /usr/bin (Debian: apt-get install chromium), so"
                        + " nobody looked at the page"));
    ProcessBuilder builder =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + folder.resolve("profile"),
                "about:blank")
            .redirectErrorStream(true);
    builder.environment().put("TMPDIR", folder.toString());
    Process process = builder.start();
    String page = pageAddress(process);
    Protocol protocol = new Protocol();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(page), protocol)
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Browser browser = new Browser(process, socket, protocol);
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      browser.call(domain + ".enable", Map.of());
    }
    return browser;
  }

  private static String pageAddress(Process process) throws IOException, InterruptedException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        URI listening = URI.create(line.substring("DevTools listening on ".length()));
        URI list = URI.create("http://" + listening.getAuthority() + "/json/list");
        String body =
            HttpClient.newHttpClient()
                .send(
                    java.net.http.HttpRequest.newBuilder(list).build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode target : JSON.readTree(body)) {
          if (target.get("type").asString().equals("page")) {
            return target.get("webSocketDebuggerUrl").asString();
          }
        }
      }
    }
    throw new IOException("the browser ended before it opened a page");
  }

  /** Opens a page in a window of a width, light or dark, and waits until it is loaded. */
  void open(Path page, int width, boolean dark) throws Exception {
    show(width, dark);
    protocol.requests.clear();
    protocol.complaints.clear();
    visit(page.toUri());
  }

  /** Makes the window so wide, in light or in dark. */
  public void show(int width, boolean dark) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Goes to a page and waits until it is loaded. */
  public void visit(URI page) throws Exception {
    CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    protocol.loaded = loaded;
    call("Page.navigate", Map.of("url", page.toString()));
    loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Presses a key where the focus is. */
  public void press(String key) throws Exception {
    call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /**
   * Waits until an expression of the page, or of the page that follows it, is true.
   *
   * @throws IllegalStateException if it does not become true
   */
  public void await(String expression) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      JsonNode answer =
          call(
              "Runtime.evaluate",
              // The page itself answers when it has drawn its next frame, so nobody spins.
              Map.of(
                  "expression",
                  "new Promise(r => setTimeout(() => { try { r(document.readyState === 'complete' && Boolean("
                      + expression
                      + ")) } catch (e) { r(false) } }, 30))",
                  "awaitPromise",
                  true,
                  "returnByValue",
                  true));
      if (answer.path("result").path("value").asBoolean(false)) {
        return;
      }
    }
    throw new IllegalStateException(
        "never became true: "
            + expression
            + "; the page reads: "
            + evaluate("document.body.innerText"));
  }

  /** What an expression of the page comes to. */
  public JsonNode evaluate(String expression) throws Exception {
    return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
        .get("result")
        .get("value");
  }

  /** What a promise of the page comes to. */
  public JsonNode evaluateLater(String expression) throws Exception {
    return call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true))
        .get("result")
        .get("value");
  }

  /** The addresses the page has asked for, itself included. */
  public List<String> requests() {
    return List.copyOf(protocol.requests);
  }

  /** Errors and warnings on the page's console. */
  public List<String> complaints() {
    return List.copyOf(protocol.complaints);
  }

  /** From here on only what is asked for is kept. */
  public void forgetRequests() {
    protocol.requests.clear();
  }

  /** From here on only what comes is kept. */
  public void forgetComplaints() {
    protocol.complaints.clear();
  }

  /** A picture of the whole page. */
  public void screenshot(Path file) throws Exception {
    screenshot(file, true);
  }

  /** A picture of the window: what is seen without scrolling. */
  public void screenshotOfWindow(Path file) throws Exception {
    screenshot(file, false);
  }

  private void screenshot(Path file, boolean whole) throws Exception {
    JsonNode picture =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
  }

  /** The page on paper. */
  byte[] print() throws Exception {
    JsonNode paper = call("Page.printToPDF", Map.of("preferCSSPageSize", true));
    return Base64.getDecoder().decode(paper.get("data").asString());
  }

  private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
    int id = protocol.nextId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    protocol.waiting.put(id, answer);
    socket
        .sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle member : family) {
      member.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  /** Hands answers to those who wait for them and keeps the events of interest. */
  private static final class Protocol implements WebSocket.Listener {
    final AtomicInteger nextId = new AtomicInteger();
    final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        handle(JSON.readTree(message.toString()));
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void handle(JsonNode given) {
      if (given.has("id")) {
        CompletableFuture<JsonNode> answer = waiting.remove(given.get("id").asInt());
        if (answer != null && given.has("result")) {
          answer.complete(given.get("result"));
        } else if (answer != null && given.path("error").path("code").asInt(0) == PAGE_LEFT) {
          answer.complete(given);
        } else if (answer != null) {
          answer.completeExceptionally(new IOException(given.toString()));
        }
        return;
      }
      JsonNode parameters = given.path("params");
      switch (given.path("method").asString("")) {
        case "Page.loadEventFired" -> loaded.complete(true);
        case "Network.requestWillBeSent" ->
            requests.add(parameters.get("request").get("url").asString());
        case "Log.entryAdded" -> complaints.add(parameters.get("entry").toString());
        case "Runtime.exceptionThrown", "Runtime.consoleAPICalled" ->
            complaints.add(parameters.toString());
        default -> {}
      }
    }
  }
}
