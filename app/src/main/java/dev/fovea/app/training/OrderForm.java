package dev.fovea.app.training;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.models.Language;
import dev.fovea.models.classifier.ClassifierSettings;
import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.LabelledTexts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What somebody sends to have a classifier trained.
 *
 * @param name of the model; its labels where they give none
 * @param options how they want it built
 * @param key by which they know the order again
 */
public record OrderForm(Optional<String> name, ClassifierOptions options, Optional<String> key) {

  /**
   * The files of labelled texts.
   *
   * @param train to learn from
   * @param dev to choose by; a tenth of train where there are none
   * @param test to measure on
   */
  public record Files(InputStream train, Optional<InputStream> dev, Optional<InputStream> test) {}

  /**
   * Checks all of it before any time is spent on it.
   *
   * @param language of errors
   * @throws UnusableInputException for an option that cannot be
   * @throws dev.fovea.models.data.UnusableDataException for texts that cannot be
   * @throws UploadTooLargeException for more of them than may be
   * @throws IOException if whoever sends them breaks off
   */
  public TrainingOrder order(Files files, Language language) throws IOException {
    Upload upload = new Upload();
    LabelledTexts train = upload.texts("train", files.train());
    Optional<LabelledTexts> dev = texts(upload, "dev", files.dev());
    Optional<LabelledTexts> test = texts(upload, "test", files.test());
    ClassificationData data = ClassificationData.of(train, dev, test);
    ClassifierSettings settings =
        options.settings(train, new ClassifierOptions.Wording(language, "", "config"));
    TrainingLimits.check(settings, language);
    upload.note(toString());
    String digest = upload.digest();
    return new TrainingOrder(
        name.orElseGet(() -> shortened(String.join(", ", data.labels().names()))),
        data,
        upload.bytes(),
        settings,
        key.map(each -> new OrderKey(each, digest)));
  }

  private static Optional<LabelledTexts> texts(
      Upload upload, String name, Optional<InputStream> file) throws IOException {
    return file.isPresent() ? Optional.of(upload.texts(name, file.get())) : Optional.empty();
  }

  private static String shortened(String name) {
    return name.length() <= TrainingLimits.LONGEST_NAME
        ? name
        : name.substring(0, TrainingLimits.LONGEST_NAME - 1) + "…";
  }
}
