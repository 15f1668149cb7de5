package dev.fovea.app.api;

import dev.fovea.app.training.TrainingLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of a form. */
final class Parts {

  private static final int MEBIBYTE = 1 << 20;

  private Parts() {}

  /** What stands in a part of a form, whether it came as a file or as a field; empty is absent. */
  static Optional<InputStream> content(HttpServletRequest request, String name) throws IOException {
    Optional<Part> part = part(request, name).filter(each -> each.getSize() > 0);
    return part.isPresent() ? Optional.of(part.get().getInputStream()) : Optional.empty();
  }

  private static Optional<Part> part(HttpServletRequest request, String name) {
    try {
      return Optional.ofNullable(request.getPart(name));
    } catch (IllegalStateException tooLarge) {
      throw tooLarge();
    } catch (IOException | ServletException noForm) {
      throw ApiException.unreadable();
    }
  }

  /** More was sent than may be. */
  static ApiException tooLarge() {
    return ApiException.tooLarge("given.tooLarge", TrainingLimits.MOST_UPLOAD_BYTES / MEBIBYTE);
  }
}
