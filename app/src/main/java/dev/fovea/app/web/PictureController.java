package dev.fovea.app.web;

import dev.fovea.app.access.ContentPolicy;
import dev.fovea.app.service.Reader;
import dev.fovea.app.stream.Picture;
import dev.fovea.app.stream.Pictures;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Shows the pictures of entries in the server's own name. What is no picture is not passed on, and
 * what is passed on can do nothing, even if a browser took it for something else.
 */
@Controller
final class PictureController implements PageController {

  private static final Duration KEPT = Duration.ofDays(1);

  private final Pictures pictures;
  private final PictureAddresses addresses;

  PictureController(Pictures pictures, PictureAddresses addresses) {
    this.pictures = pictures;
    this.addresses = addresses;
  }

  @GetMapping(PictureAddresses.PATH + "{code}/{encoded}")
  ResponseEntity<byte[]> picture(
      HttpServletRequest request,
      Reader reader,
      @PathVariable String code,
      @PathVariable String encoded)
      throws InterruptedException {
    ContentPolicy.sandbox(request);
    Optional<String> address = addresses.read(reader.person(), code, encoded);
    Optional<Picture> picture =
        address.isPresent() ? pictures.fetch(address.get()) : Optional.empty();
    // Without a body: the page shows the words that stand for the picture.
    return picture
        .map(found ->
            ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.type()))
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate().immutable())
                .body(found.bytes()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
