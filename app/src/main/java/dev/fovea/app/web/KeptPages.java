package dev.fovea.app.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.account.Secret;
import dev.fovea.models.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Pages filled once as long as all that stands in them is the same: a page is known by everything
 * that was put into it, so what is kept is what filling it again would give. Only what a page
 * carries but once, its nonce and its form's code, is put in each time, in place of stand-ins that
 * nobody can guess. Safe for use by any number of threads.
 */
final class KeptPages {

  /** A page weighs what its text does, and as much again for what it is known by. */
  private static final int MOST_CHARACTERS = 4 << 20;

  private static final String NONCE = "nonce";
  private static final String CODE = "csrf";

  private final Map<String, String> standIns =
      Map.of(NONCE, Secret.random().text(), CODE, Secret.random().text());

  private final Cache<Filled, String> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((Filled filled, String page) -> page.length())
          .build();

  /** All that a page is made of; equal where everything in it is. */
  private record Filled(String template, Language language, Map<String, Object> variables) {}

  /**
   * A page.
   *
   * @param variables what the template refers to, values all of them
   * @param fill fills the template
   */
  String page(
      String template,
      Language language,
      Map<String, Object> variables,
      Function<Map<String, Object>, String> fill) {
    Map<String, Object> same = new HashMap<>(variables);
    standIns.forEach((name, standIn) -> same.computeIfPresent(name, (key, value) -> standIn));
    Filled filled = new Filled(template, language, same);
    String known = pages.getIfPresent(filled);
    if (known == null) {
      known = fill.apply(same);
      pages.put(filled, known);
    }
    String page = known;
    for (Map.Entry<String, String> each : standIns.entrySet()) {
      Object value = variables.get(each.getKey());
      if (value != null) {
        page = page.replace(each.getValue(), value.toString());
      }
    }
    return page;
  }
}
