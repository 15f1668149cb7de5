package dev.fovea.app.stream.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Gets documents of {@code file:} URLs, {@code .gz} or not. A file's validator is the digest of
 * what is in it, so that a file that was only touched counts as unchanged.
 */
public final class FileFetcher implements Fetcher {

  private final FetchLimits limits;

  /** With these limits, of which only the size matters for files. */
  public FileFetcher(FetchLimits limits) {
    this.limits = limits;
  }

  @Override
  public Fetch fetch(Request request) {
    Path path;
    try {
      path = Path.of(URI.create(request.address()));
    } catch (IllegalArgumentException | FileSystemNotFoundException unusable) {
      return Fetch.Failed.because("failure.address", request.address());
    }
    try (InputStream stream = Files.newInputStream(path)) {
      Content content = Decompression.read(stream, limits.bytes());
      String digest = content.digest();
      if (request.etag().equals(Optional.of(digest))) {
        return new Fetch.NotModified(Optional.empty());
      }
      return new Fetch.Fetched(Document.of(content, request.address()).withEtag(digest));
    } catch (NoSuchFileException missing) {
      return Fetch.Failed.because("failure.file.missing", path);
    } catch (AccessDeniedException denied) {
      return Fetch.Failed.because("failure.file.denied", path);
    } catch (TooLargeException large) {
      return Fetch.Failed.because("failure.tooLarge", path, limits.bytes() / 1_000_000);
    } catch (EOFException | ZipException damaged) {
      return Fetch.Failed.because("failure.file.damaged", path);
    } catch (IOException unreadable) {
      return Fetch.Failed.because("failure.file.unreadable", path, describe(unreadable));
    }
  }

  private static String describe(IOException exception) {
    String message = exception.getMessage();
    return message == null ? exception.getClass().getSimpleName() : message;
  }
}
