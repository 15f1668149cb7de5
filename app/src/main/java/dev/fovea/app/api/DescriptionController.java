package dev.fovea.app.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API's own description (OpenAPI 3.1), kept by hand and held true by a test. */
@RestController
final class DescriptionController {

  private final byte[] document;

  DescriptionController() throws IOException {
    try (InputStream file = DescriptionController.class.getResourceAsStream("openapi.json")) {
      document =
          Objects.requireNonNull(file, "the description is part of the program").readAllBytes();
    }
  }

  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<byte[]> description() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
  }
}
