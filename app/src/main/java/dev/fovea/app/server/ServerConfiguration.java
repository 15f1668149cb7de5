package dev.fovea.app.server;

import dev.fovea.app.access.HostFilter;
import dev.fovea.app.access.Problems;
import dev.fovea.app.training.TrainingLimits;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The web server and its servlet, put together by hand: looking for what might be there, as Spring
 * Boot does by itself, takes longer than all of the rest of a start.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import(ServiceConfiguration.class)
class ServerConfiguration implements WebMvcConfigurer {

  /** How long a request under way may take to finish when the server ends. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int LARGEST_FORM = 2 << 20;

  /** Labelled texts, and what a form puts around them. */
  private static final int LARGEST_UPLOAD = TrainingLimits.MOST_UPLOAD_BYTES + (64 << 10);

  /** Reading apps name every entry that they mark. */
  private static final int MOST_FIELDS = 20_000;

  /** The version that the build depends on stands in the path of its file. */
  private static final String HTMX = "2.0.10";

  private static final int AFTER_SECURITY = 1;

  /** Documents are hundreds of kilobytes: each time so much is handed to the system. */
  private static final String WRITTEN_AT_ONCE = "16384";

  private final ServerSettings settings;
  private final List<HandlerMethodArgumentResolver> arguments;

  ServerConfiguration(ServerSettings settings, List<HandlerMethodArgumentResolver> arguments) {
    this.settings = settings;
    this.arguments = List.copyOf(arguments);
  }

  @Bean
  TomcatServletWebServerFactory webServerFactory() {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
    factory.setAddress(settings.address());
    factory.setShutdown(Shutdown.GRACEFUL);
    factory.addProtocolHandlerCustomizers(
        handler -> handler.setExecutor(new VirtualThreadExecutor("fovea-")));
    factory.addConnectorCustomizers(connector -> {
      connector.setMaxPostSize(LARGEST_FORM);
      // Whoever sends a little too much is told so; whoever sends far more is hung up on.
      connector.setProperty("maxSwallowSize", Integer.toString(2 * LARGEST_UPLOAD));
      connector.setMaxParameterCount(MOST_FIELDS);
      connector.setProperty("socket.appWriteBufSize", WRITTEN_AT_ONCE);
      // Names of streams stand in paths with their slashes encoded; AppFirewall says where they
      // may.
      connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    });
    factory.addContextCustomizers(context -> {
      // What goes wrong before the application sees a request is answered without details.
      ErrorReportValve bare = new ErrorReportValve();
      bare.setShowReport(false);
      bare.setShowServerInfo(false);
      if (context.getParent() instanceof StandardHost host) {
        host.setErrorReportValveClass("");
      }
      context.getParent().getPipeline().addValve(bare);
    });
    if (settings.publicAddress().isPresent()) {
      // Only proxies on this machine or its network are believed.
      factory.addEngineValves(new RemoteIpValve());
    }
    factory.addErrorPages(new ErrorPage(ErrorsController.PATH));
    Compression compression = new Compression();
    compression.setEnabled(true);
    factory.setCompression(compression);
    return factory;
  }

  @Bean
  DispatcherServlet dispatcherServlet(WebApplicationContext context) {
    return new DispatcherServlet(context);
  }

  @Bean
  ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
    ServletRegistrationBean<DispatcherServlet> registration =
        new ServletRegistrationBean<>(servlet, "/");
    registration.setName("dispatcher");
    registration.setLoadOnStartup(1);
    // A list of feeds comes as a file; it is small enough never to touch the disk. Labelled texts
    // may lie there until their request is answered. UploadFilter holds others to less.
    registration.setMultipartConfig(
        new MultipartConfigElement("", LARGEST_UPLOAD, LARGEST_UPLOAD, LARGEST_FORM));
    return registration;
  }

  @Bean
  MultipartResolver multipartResolver() {
    StandardServletMultipartResolver resolver = new StandardServletMultipartResolver();
    resolver.setResolveLazily(true); // So that controllers say what is wrong with a form.
    return resolver;
  }

  @Bean
  FilterRegistrationBean<UploadFilter> uploads(Problems problems) {
    FilterRegistrationBean<UploadFilter> registration =
        new FilterRegistrationBean<>(new UploadFilter(problems, LARGEST_FORM, LARGEST_UPLOAD));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return registration;
  }

  /** Forms come in UTF-8, which they do not say. */
  @Bean
  FilterRegistrationBean<CharacterEncodingFilter> encoding() {
    FilterRegistrationBean<CharacterEncodingFilter> registration =
        new FilterRegistrationBean<>(new CharacterEncodingFilter("UTF-8", true, false));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  FilterRegistrationBean<HostFilter> hosts() {
    FilterRegistrationBean<HostFilter> registration =
        new FilterRegistrationBean<>(new HostFilter(settings.surroundings()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<RequestMeters> requestMeters(PrometheusMeterRegistry meters) {
    FilterRegistrationBean<RequestMeters> registration =
        new FilterRegistrationBean<>(new RequestMeters(meters));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return registration;
  }

  /** What an answer to a program is made of names it, so that it need not be sent twice. */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    FilterRegistrationBean<ShallowEtagHeaderFilter> registration =
        new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    registration.addUrlPatterns("/api/*", "/plan/*");
    registration.setOrder(AFTER_SECURITY);
    return registration;
  }

  @Bean
  DelegatingFilterProxyRegistrationBean security() {
    DelegatingFilterProxyRegistrationBean registration =
        new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    registration.setOrder(0);
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    return registration;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.addAll(arguments);
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.withJsonConverter(new JacksonJsonHttpMessageConverter());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/static/**")
        .addResourceLocations(
            "classpath:/dev/fovea/app/web/static/",
            "classpath:/META-INF/resources/webjars/htmx.org/" + HTMX + "/dist/");
  }
}
