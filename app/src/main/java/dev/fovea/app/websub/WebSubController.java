package dev.fovea.app.websub;

import dev.fovea.app.stream.HubDeliveries;
import dev.fovea.app.stream.HubDeliveries.Delivery;
import dev.fovea.app.stream.HubSubscriber;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The callbacks of hubs, one an unguessable address for each source (W3C WebSub, sections 5.2, 5.3
 * and 7). Nobody logs in here: what a hub asks back is answered only as this server has asked it
 * before, and what it delivers counts only with its signature.
 */
@RestController
final class WebSubController {

  private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final int LONGEST_CHALLENGE = 4_096;
  private static final String RETRY_SECONDS = "60";

  private final HubSubscriber subscriber;
  private final HubDeliveries deliveries;
  private final DeliveredBodies bodies;

  WebSubController(HubSubscriber subscriber, HubDeliveries deliveries, InstantSource clock) {
    this.subscriber = subscriber;
    this.deliveries = deliveries;
    this.bodies = new DeliveredBodies(HubDeliveries.MOST_BYTES, clock);
  }

  /** A hub asks whether this server means what it has asked for, or refuses it. */
  @GetMapping("/websub/{callback}")
  ResponseEntity<String> verify(
      @PathVariable String callback,
      @RequestParam(name = "hub.mode", defaultValue = "") String mode,
      @RequestParam(name = "hub.topic", defaultValue = "") String topic,
      @RequestParam(name = "hub.challenge", defaultValue = "") String challenge,
      @RequestParam(name = "hub.lease_seconds", defaultValue = "") String lease) {
    boolean challenged = !challenge.isEmpty() && challenge.length() <= LONGEST_CHALLENGE;
    boolean agreed =
        switch (mode) {
          case "subscribe" ->
              challenged
                  && lease.matches("0*[1-9][0-9]{0,9}")
                  && subscriber.confirm(callback, topic, Duration.ofSeconds(Long.parseLong(lease)));
          case "unsubscribe" -> challenged && subscriber.confirmEnd(callback, topic);
          case "denied" -> subscriber.denied(callback, topic);
          default -> false;
        };
    return agreed
        ? ResponseEntity.ok()
            .contentType(PLAIN)
            .cacheControl(CacheControl.noStore())
            .body(mode.equals("denied") ? "" : challenge)
        : ResponseEntity.notFound().build();
  }

  /** A hub delivers what is new. */
  @PostMapping("/websub/{callback}")
  ResponseEntity<Void> deliver(@PathVariable String callback, HttpServletRequest request)
      throws IOException, InterruptedException {
    if (!deliveries.isWanted(callback)) {
      return ResponseEntity.status(HttpStatus.GONE).build();
    }
    try {
      byte[] body = bodies.read(request.getInputStream(), request.getContentLengthLong());
      Delivery delivery =
          new Delivery(
              callback,
              Optional.ofNullable(request.getHeader("X-Hub-Signature")),
              charset(request.getHeader(HttpHeaders.CONTENT_TYPE)));
      return ResponseEntity.status(status(deliveries.take(delivery, body))).build();
    } catch (RefusedBodyException refused) {
      return ResponseEntity.status(refused.status())
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .build();
    }
  }

  /** What the hub says; requests as a whole are taken for UTF-8. */
  private static Optional<String> charset(@Nullable String contentType) {
    try {
      return contentType == null
          ? Optional.empty()
          : Optional.ofNullable(MediaType.parseMediaType(contentType).getParameter("charset"));
    } catch (InvalidMediaTypeException nonsense) {
      return Optional.empty();
    }
  }

  private static HttpStatus status(HubDeliveries.Outcome outcome) {
    return switch (outcome) {
      case TAKEN -> HttpStatus.NO_CONTENT;
      // A hub that hears this may forget the callback.
      case UNWANTED -> HttpStatus.GONE;
      case FORGED -> HttpStatus.FORBIDDEN;
      case UNREADABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }
}
