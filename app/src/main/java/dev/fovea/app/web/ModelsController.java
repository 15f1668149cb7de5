package dev.fovea.app.web;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.service.Reader;
import dev.fovea.app.training.ClassifierOptions;
import dev.fovea.app.training.OrderForm;
import dev.fovea.app.training.RefusedTrainingException;
import dev.fovea.app.training.TrainingId;
import dev.fovea.app.training.TrainingLimits;
import dev.fovea.app.training.Trainings;
import dev.fovea.app.training.UploadTooLargeException;
import dev.fovea.app.view.Figures;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.data.UnusableDataException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The classifiers that a person has trained, those under way, and a form to train another. */
@Controller
final class ModelsController implements PageController {

  private static final String HERE = "/models";
  private static final int MEBIBYTE = 1 << 20;

  private final Page page;
  private final Trainings trainings;

  ModelsController(Page page, Trainings trainings) {
    this.page = page;
    this.trainings = trainings;
  }

  /**
   * The page.
   *
   * @param large whether somebody has just sent too much to be taken in
   */
  @GetMapping(HERE)
  ResponseEntity<String> models(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = "false") boolean large) {
    return large
        ? show(HttpStatus.CONTENT_TOO_LARGE, request, reader, tooLarge(reader))
        : show(HttpStatus.OK, request, reader, "");
  }

  private ResponseEntity<String> show(
      HttpStatus status, HttpServletRequest request, Reader reader, String failure) {
    List<TrainingRow> rows =
        trainings.all(reader.person()).stream().map(each -> TrainingRow.of(each, reader)).toList();
    Map<String, Object> variables = new HashMap<>();
    variables.put("rows", rows);
    variables.put("isOpen", rows.stream().anyMatch(TrainingRow::isOpen));
    variables.put("failure", failure);
    variables.put("encoders", PretrainedParts.names());
    variables.put("longestName", TrainingLimits.LONGEST_NAME);
    variables.put("largest", TrainingLimits.MOST_UPLOAD_BYTES);
    variables.put("mebibytes", TrainingLimits.MOST_UPLOAD_BYTES / MEBIBYTE);
    variables.put("mostOpen", TrainingLimits.MOST_OPEN);
    variables.put("mostModels", TrainingLimits.MOST_MODELS);
    variables.put("mostMegabytes", Figures.megabytes(TrainingLimits.MOST_BYTES));
    variables.put("tooLarge", tooLarge(reader));
    return page.show(status, request, reader, "models", variables);
  }

  private static Messages messages(Reader reader) {
    return Messages.of(Page.class, reader.language());
  }

  private static String tooLarge(Reader reader) {
    return messages(reader).text("models.tooLarge", TrainingLimits.MOST_UPLOAD_BYTES / MEBIBYTE);
  }

  /** What cannot be trained is said above the form. */
  @PostMapping(value = HERE, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<String> train(
      HttpServletRequest request,
      Reader reader,
      @RequestParam MultipartFile train,
      @RequestParam Optional<MultipartFile> dev,
      @RequestParam Optional<MultipartFile> test,
      @RequestParam Map<String, String> fields)
      throws IOException {
    try {
      OrderForm form = form(fields);
      OrderForm.Files files =
          new OrderForm.Files(train.getInputStream(), content(dev), content(test));
      trainings.order(reader.person(), form.order(files, reader.language()));
      return PageController.seeOther(HERE);
    } catch (UnusableDataException unusable) {
      return refuse(request, reader, unusable.problem().message(reader.language()));
    } catch (UnusableInputException unusable) {
      return refuse(request, reader, String.valueOf(unusable.getMessage()));
    } catch (UploadTooLargeException large) {
      return show(HttpStatus.CONTENT_TOO_LARGE, request, reader, tooLarge(reader));
    } catch (RefusedTrainingException refused) {
      return show(HttpStatus.CONFLICT, request, reader, why(refused, reader));
    }
  }

  private ResponseEntity<String> refuse(HttpServletRequest request, Reader reader, String why) {
    return show(HttpStatus.UNPROCESSABLE_CONTENT, request, reader, why);
  }

  private static String why(RefusedTrainingException refused, Reader reader) {
    String key = "models.refused." + refused.reason();
    return switch (refused.reason()) {
      case OPEN -> messages(reader).text(key, TrainingLimits.MOST_OPEN);
      case MODELS -> messages(reader).text(key, TrainingLimits.MOST_MODELS);
      case BYTES -> messages(reader).text(key, Figures.megabytes(TrainingLimits.MOST_BYTES));
      case BUSY, ENDING -> messages(reader).text(key);
      case KEY -> throw new IllegalStateException("the form has no keys", refused);
    };
  }

  private static OrderForm form(Map<String, String> fields) {
    Optional<String> name = field(fields, "name").map(String::strip);
    if (name.filter(each -> each.length() > TrainingLimits.LONGEST_NAME).isPresent()) {
      throw PageException.invalid("problem.unreadable");
    }
    return new OrderForm(
        name,
        new ClassifierOptions(
            field(fields, "architecture"),
            field(fields, "attention"),
            field(fields, "encoder"),
            Optional.empty(),
            Optional.empty(),
            number(fields, "epochs")
                .map(each -> OptionalInt.of(Math.toIntExact(each)))
                .orElse(OptionalInt.empty()),
            number(fields, "seed").map(OptionalLong::of).orElse(OptionalLong.empty())),
        Optional.empty());
  }

  private static Optional<Long> number(Map<String, String> fields, String name) {
    try {
      return field(fields, name).map(Long::valueOf);
    } catch (NumberFormatException noNumber) {
      throw PageException.invalid("problem.unreadable");
    }
  }

  private static Optional<String> field(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }

  private static Optional<InputStream> content(Optional<MultipartFile> file) throws IOException {
    return file.isPresent() && !file.get().isEmpty()
        ? Optional.of(file.get().getInputStream())
        : Optional.empty();
  }

  @PostMapping(HERE + "/cancel")
  ResponseEntity<String> cancel(Reader reader, @RequestParam String id) {
    // What has become a model meanwhile stays, and the page shows it.
    if (TrainingId.of(id).flatMap(own -> trainings.find(reader.person(), own)).isEmpty()) {
      throw PageException.notFound();
    }
    boolean _ = trainings.cancel(reader.person(), new TrainingId(id));
    return PageController.seeOther(HERE);
  }

  @PostMapping(HERE + "/delete")
  ResponseEntity<String> delete(Reader reader, @RequestParam String id) {
    if (TrainingId.of(id).filter(own -> trainings.delete(reader.person(), own)).isEmpty()) {
      throw PageException.notFound();
    }
    return PageController.seeOther(HERE);
  }
}
