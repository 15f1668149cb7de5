package dev.fovea.app.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.view.BriefingJson;
import dev.fovea.app.view.DocumentBytes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Briefings as documents, written once as long as the plan is the same; whoever has one already is
 * not sent it again. Safe for use by any number of threads.
 */
final class ReadyBriefings {

  /** Some 300 bytes for each candidate. */
  private static final int MOST_BYTES = 16 << 20;

  private final BriefingJson json = new BriefingJson();

  /** Another one after each start. */
  private final String process = UUID.randomUUID().toString();

  private final AtomicLong count = new AtomicLong();

  private final Cache<Briefing, Written> written =
      Caffeine.newBuilder()
          .weakKeys() // told apart by identity: what is equal is the same object here
          .maximumWeight(MOST_BYTES)
          .weigher((Briefing briefing, Written document) -> document.bytes.size())
          .build();

  /** A document and the tag by which it is known. */
  private record Written(DocumentBytes bytes, String tag) {}

  /** Answers whoever asked for a briefing. */
  void answer(Briefing briefing, ServletWebRequest asked, HttpServletResponse response)
      throws IOException {
    Written document = written.get(briefing, each -> new Written(json.write(each), tag()));
    if (asked.checkNotModified(document.tag)) {
      return;
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(document.bytes.size());
    document.bytes.writeTo(response.getOutputStream());
  }

  /** No two plans are the same: each says when it was made. */
  private String tag() {
    return "\"" + process + "-" + count.incrementAndGet() + "\"";
  }
}
