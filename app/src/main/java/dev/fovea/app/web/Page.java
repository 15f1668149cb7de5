package dev.fovea.app.web;

import dev.fovea.app.access.Nonce;
import dev.fovea.app.language.Messages;
import dev.fovea.app.service.Reader;
import dev.fovea.app.view.Presentation;
import dev.fovea.models.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.IMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Fills the templates of this package's resources. Everything put into them is escaped by the
 * engine; {@code #{key}} is a sentence of this package in the reader's language. Every template
 * gets {@code lang}, {@code nonce} (for scripts), {@code csrf} and {@code csrfName} (for forms).
 * Safe for use by any number of threads.
 */
public final class Page {

  private static final String FOLDER = "dev/fovea/app/web/templates/";
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final TemplateEngine engine = new TemplateEngine();
  private final KeptPages kept = new KeptPages();

  /** With the templates on the class path. */
  public Page() {
    ClassLoaderTemplateResolver templates =
        new ClassLoaderTemplateResolver(Page.class.getClassLoader());
    templates.setPrefix(FOLDER);
    templates.setSuffix(".html");
    templates.setTemplateMode(TemplateMode.HTML);
    templates.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(templates);
    engine.setMessageResolver(new Sentences());
  }

  /**
   * A whole page.
   *
   * @param template the file's name without its ending
   * @param variables what the template refers to
   */
  ResponseEntity<String> show(
      HttpServletRequest request,
      Language language,
      String template,
      Map<String, Object> variables) {
    return show(HttpStatus.OK, request, language, template, variables);
  }

  /** A page of somebody who is known, with the way to the others. */
  ResponseEntity<String> show(
      HttpServletRequest request, Reader reader, String template, Map<String, Object> variables) {
    return show(HttpStatus.OK, request, reader, template, variables);
  }

  /** The same with another status. */
  ResponseEntity<String> show(
      HttpStatus status,
      HttpServletRequest request,
      Reader reader,
      String template,
      Map<String, Object> variables) {
    return show(status, request, reader.language(), template, of(reader, template, variables));
  }

  /**
   * The same, filled once as long as it is the same.
   *
   * @param variables values all of them: equal where they read the same
   */
  ResponseEntity<String> showAgain(
      HttpServletRequest request, Reader reader, String template, Map<String, Object> variables) {
    Map<String, Object> all =
        variables(request, reader.language(), of(reader, template, variables));
    return answer(
        HttpStatus.OK,
        kept.page(
            template,
            reader.language(),
            all,
            values -> engine.process(template, new Context(reader.language().locale(), values))));
  }

  private static Map<String, Object> of(
      Reader reader, String template, Map<String, Object> variables) {
    Map<String, Object> all = new HashMap<>(variables);
    all.put("reader", reader);
    all.put("here", template);
    return all;
  }

  /** For whom and where figures are written. */
  static Presentation presentation(Reader reader) {
    return new Presentation(
        reader.language(), reader.settings().zone(), Presentation.NARROWEST, false);
  }

  /** The same with another status. */
  ResponseEntity<String> show(
      HttpStatus status,
      HttpServletRequest request,
      Language language,
      String template,
      Map<String, Object> variables) {
    Map<String, Object> all = variables(request, language, variables);
    return answer(status, engine.process(template, new Context(language.locale(), all)));
  }

  private static ResponseEntity<String> answer(HttpStatus status, String html) {
    return ResponseEntity.status(status).contentType(HTML).body(html);
  }

  private static Map<String, Object> variables(
      HttpServletRequest request, Language language, Map<String, Object> variables) {
    Map<String, Object> all = new HashMap<>();
    all.put("here", "");
    all.putAll(variables);
    all.put("lang", language.code());
    all.put("nonce", Nonce.of(request));
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      all.put("csrf", token.getToken());
      all.put("csrfName", token.getParameterName());
      all.put("csrfHeader", token.getHeaderName());
    }
    return all;
  }

  /** The package's sentences. */
  private static final class Sentences implements IMessageResolver {

    private final Map<String, Messages> byCode = new HashMap<>();

    Sentences() {
      for (Language language : Language.values()) {
        byCode.put(language.code(), Messages.of(Page.class, language));
      }
    }

    @Override
    public String getName() {
      return "messages";
    }

    @Override
    public Integer getOrder() {
      return 1;
    }

    @Override
    public @Nullable String resolveMessage(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      Messages messages = byCode.get(String.valueOf(context.getVariable("lang")));
      return messages == null ? null : messages.text(key, parameters);
    }

    @Override
    public @Nullable String createAbsentMessageRepresentation(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return null;
    }
  }
}
