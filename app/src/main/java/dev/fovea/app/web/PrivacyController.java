package dev.fovea.app.web;

import dev.fovea.app.language.Messages;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.view.ExportArchive;
import dev.fovea.app.view.Figures;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** All that is kept of a person: to be seen, taken away, and erased. */
@Controller
final class PrivacyController implements PageController {

  private final Page page;
  private final PersonalService service;

  PrivacyController(Page page, PersonalService service) {
    this.page = page;
    this.service = service;
  }

  @GetMapping("/privacy")
  ResponseEntity<String> privacy(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = "false") boolean erased) {
    ExportArchive kept = archive(reader);
    return page.show(
        request,
        reader,
        "privacy",
        Map.of(
            "erased",
            erased,
            "interests",
            kept.person().interests().size(),
            "sources",
            kept.sources().size(),
            "lines",
            kept.lines().size(),
            "picks",
            kept.picks().size(),
            "candidates",
            kept.candidates().size(),
            "models",
            kept.models().count(),
            "modelsSize",
            Figures.megabytes(kept.models().bytes())));
  }

  @GetMapping("/export.zip")
  void export(Reader reader, HttpServletResponse response) throws IOException {
    ExportArchive archive = archive(reader);
    response.setContentType("application/zip");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("fovea-export.zip").build().toString());
    archive.write(response.getOutputStream());
  }

  @PostMapping("/erase")
  ResponseEntity<String> erase(Reader reader, @RequestParam(defaultValue = "") String sure) {
    if (!sure.equals("yes")) {
      throw PageException.invalid("problem.unsure");
    }
    service.erase(reader.person());
    return PageController.seeOther(
        UriComponentsBuilder.fromPath("/privacy").queryParam("erased", true));
  }

  private ExportArchive archive(Reader reader) {
    return service.export(
        reader.person(), Messages.of(Page.class, reader.language()).text("sources.outline"));
  }
}
