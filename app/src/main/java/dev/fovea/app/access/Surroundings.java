package dev.fovea.app.access;

import dev.fovea.models.Language;
import java.util.Set;

/**
 * How requests reach the server.
 *
 * @param hosts the names it goes by, in lower case; empty where it cannot know them
 * @param secure whether browsers reach it by HTTPS
 * @param language of answers where neither the person nor the browser says
 */
public record Surroundings(Set<String> hosts, boolean secure, Language language) {

  public Surroundings {
    hosts = Set.copyOf(hosts);
  }
}
