package dev.fovea.app.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.view.BriefingDocument;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Briefings as documents, written once as long as the plan is the same; whoever has one already is
 * not sent it again. Safe for use by any number of threads.
 */
final class ReadyBriefings {

  /** Some 300 bytes for each candidate. */
  private static final int MOST_BYTES = 16 << 20;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Cache<Briefing, Written> written =
      Caffeine.newBuilder()
          .weakKeys() // told apart by identity: what is equal is the same object here
          .maximumWeight(MOST_BYTES)
          .weigher((Briefing briefing, Written document) -> document.bytes.length)
          .build();

  /** A document; the array is never written to. */
  private static final class Written {

    private final byte[] bytes;
    private final String tag;

    private Written(Briefing briefing) {
      bytes = JSON.writeValueAsBytes(BriefingDocument.of(briefing));
      tag = "\"" + digest(bytes) + "\"";
    }
  }

  /** The answer to whoever asked for a briefing. */
  ResponseEntity<byte[]> answer(Briefing briefing) {
    Written document = written.get(briefing, Written::new);
    return ResponseEntity.ok()
        .eTag(document.tag)
        .contentType(MediaType.APPLICATION_JSON)
        .body(document.bytes);
  }

  private static String digest(byte[] bytes) {
    try {
      return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes)).toString(16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
