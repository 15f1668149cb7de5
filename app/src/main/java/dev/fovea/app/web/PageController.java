package dev.fovea.app.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** Marks the controllers whose failures are shown as pages, and holds what several of them need. */
interface PageController {

  /** A POST is answered by a page to look at, so that looking again sends nothing again. */
  static ResponseEntity<String> seeOther(UriComponentsBuilder place) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, place.encode(StandardCharsets.UTF_8).build().toUriString())
        .build();
  }

  /** The same of a plain path. */
  static ResponseEntity<String> seeOther(String path) {
    return seeOther(UriComponentsBuilder.fromPath(path));
  }
}
