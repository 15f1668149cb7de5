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
    Map<String, Object> all = new HashMap<>(variables);
    all.put("reader", reader);
    all.put("here", template);
    return show(status, request, reader.language(), template, all);
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
    return answer(status, engine.process(template, context(request, language, variables)));
  }

  private static ResponseEntity<String> answer(HttpStatus status, String html) {
    return ResponseEntity.status(status).contentType(HTML).body(html);
  }

  private static Context context(
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
    return new Context(language.locale(), all);
  }

  /** The package's sentences. */
  private static final class Sentences implements IMessageResolver {

    private final Map<Language, Messages> byLanguage = new HashMap<>();

    Sentences() {
      for (Language language : Language.values()) {
        byLanguage.put(language, Messages.of(Page.class, language));
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
      Messages messages =
          byLanguage.get(Language.ofCode(String.valueOf(context.getVariable("lang"))));
      return messages == null ? null : messages.text(key, parameters);
    }

    @Override
    public @Nullable String createAbsentMessageRepresentation(
        ITemplateContext context, Class<?> origin, String key, Object[] parameters) {
      return null;
    }
  }
}
