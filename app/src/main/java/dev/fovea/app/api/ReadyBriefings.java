package dev.fovea.app.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.view.BriefingJson;
import dev.fovea.app.view.DocumentBytes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  private final Cache<Briefing, Written> written =
      Caffeine.newBuilder()
          .weakKeys() // told apart by identity: what is equal is the same object here
          .maximumWeight(MOST_BYTES)
          .weigher((Briefing briefing, Written document) -> document.bytes.size())
          .build();

  /** A document and the tag by which it is known. */
  private record Written(DocumentBytes bytes, String tag) {

    static Written of(DocumentBytes bytes) {
      return new Written(bytes, "\"" + digest(bytes) + "\"");
    }
  }

  /** Answers whoever asked for a briefing. */
  void answer(Briefing briefing, ServletWebRequest asked, HttpServletResponse response)
      throws IOException {
    Written document = written.get(briefing, each -> Written.of(json.write(each)));
    if (asked.checkNotModified(document.tag)) {
      return;
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(document.bytes.size());
    document.bytes.writeTo(response.getOutputStream());
  }

  private static String digest(DocumentBytes bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      bytes.update(digest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
