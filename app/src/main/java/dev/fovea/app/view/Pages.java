package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.IMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Fills the HTML templates beside this class. Everything put into them is escaped by the engine;
 * the sentences are this package's {@link Messages}. Safe for use by any number of threads.
 */
final class Pages {

  private static final String FOLDER = "dev/fovea/app/view/";

  private final TemplateEngine engine = new TemplateEngine();

  Pages(Language language) {
    ClassLoaderTemplateResolver templates =
        new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
    templates.setPrefix(FOLDER);
    templates.setTemplateMode(TemplateMode.HTML);
    templates.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(templates);
    engine.setMessageResolver(new Sentences(Messages.of(Pages.class, language)));
  }

  /**
   * A page.
   *
   * @param template the file's name, with its ending
   * @param variables what the template refers to
   */
  String fill(String template, Language language, Map<String, Object> variables) {
    return engine.process(template, new Context(language.locale(), variables));
  }

  /** The package's sentences as {@code #{key}}. */
  private record Sentences(Messages messages) implements IMessageResolver {

    @Override
    public String getName() {
      return "messages";
    }

    @Override
    public Integer getOrder() {
      return 1;
    }

    @Override
    public String resolveMessage(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return messages.text(key, parameters);
    }

    @Override
    public @Nullable String createAbsentMessageRepresentation(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return null;
    }
  }
}
