package dev.fovea.app.access;

import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Role;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Everything is closed but what is named here. Programs are answered with 401, people sent to the
 * page where they log in.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class AccessConfiguration {

  /** What everybody may read. */
  static final String[] OPEN = {"/api/v1/openapi.json", "/health", "/static/*", "/error"};

  /** Where somebody becomes known. */
  static final String[] DOORS = {Doors.LOGIN, Doors.FIRST_RUN};

  /**
   * Where reading apps ask, and hubs tell what is new. Each protocol has its own way to show whose
   * an app is, and refuses by itself, in its own words; sessions of browsers count nowhere here, so
   * no form needs a code.
   */
  static final String[] APPS = {
    "/api/greader",
    "/api/greader/**",
    "/api/miniflux/**",
    "/api/fever",
    "/api/fever/",
    "/plan/*",
    "/websub/*"
  };

  private static final Duration HSTS = Duration.ofDays(365);

  @Bean
  SessionCookie sessionCookie(Surroundings surroundings) {
    return new SessionCookie(surroundings);
  }

  @Bean
  HttpFirewall firewall() {
    return new AppFirewall();
  }

  @Bean
  @Order(0)
  SecurityFilterChain apps(HttpSecurity http, Surroundings surroundings) {
    http.securityMatcher(APPS)
        .csrf(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
    stateless(http);
    headers(http, surroundings);
    return http.build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain filters(
      HttpSecurity http,
      Credentials credentials,
      SessionCookie cookie,
      Surroundings surroundings,
      Doors doors,
      InstantSource clock) {
    stateless(http);
    headers(http, surroundings);
    http.csrf(csrf ->
            csrf.csrfTokenRepository(new FormTokens(cookie))
                .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                .sessionAuthenticationStrategy((authentication, request, response) -> {})
                .ignoringRequestMatchers(AccountFilter::showsToken))
        .addFilterBefore(new AccountFilter(credentials, cookie, doors, clock), CsrfFilter.class)
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(HttpMethod.GET, OPEN)
                .permitAll()
                .requestMatchers(HttpMethod.HEAD, OPEN)
                .permitAll()
                .requestMatchers(DOORS)
                .permitAll()
                .requestMatchers("/metrics", "/api/v1/people", "/api/v1/people/**")
                .hasRole(Role.OWNER.name())
                .anyRequest()
                .authenticated())
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(doors).accessDeniedHandler(doors));
    return http.build();
  }

  private static void stateless(HttpSecurity http) {
    http.securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(anonymous -> {});
  }

  private static void headers(HttpSecurity http, Surroundings surroundings) {
    http.headers(headers ->
        headers
            .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
            .frameOptions(frames -> frames.deny())
            .httpStrictTransportSecurity(strict ->
                strict
                    .requestMatcher(request -> surroundings.secure())
                    .includeSubDomains(false)
                    .maxAgeInSeconds(HSTS.toSeconds()))
            .permissionsPolicyHeader(
                policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"))
            .addHeaderWriter(new ContentPolicy()));
  }
}
