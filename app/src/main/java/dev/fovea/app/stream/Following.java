package dev.fovea.app.stream;

import dev.fovea.app.person.PersonId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who follows what. The sample streams stand in for those who follow nothing yet, and leave with
 * the first source of their own. Safe for use by any number of threads.
 */
public final class Following {

  private static final String SAMPLE = "sample:";

  private final SourceRepository sources;
  private final SampleStreams samples;

  /** Over stored sources and the samples that stand in for them. */
  public Following(SourceRepository sources, SampleStreams samples) {
    this.sources = sources;
    this.samples = samples;
  }

  /**
   * Makes a person follow sources, given by themselves. If all they followed so far were samples,
   * those go, except the ones given now.
   */
  public void follow(PersonId person, List<Source> given) {
    if (given.isEmpty()) {
      return;
    }
    if (onlySamples(person)) {
      Set<String> kept = given.stream().map(Source::address).collect(Collectors.toSet());
      for (Source sample : sources.followedBy(person)) {
        if (!kept.contains(sample.address())) {
          sources.unfollow(person, sample.address());
        }
      }
    }
    given.forEach(source -> sources.follow(person, source));
  }

  /**
   * Makes a person who follows nothing follow the samples.
   *
   * @return whether samples are now all that they follow
   */
  public boolean standInFor(PersonId person) {
    if (sources.followedBy(person).isEmpty()) {
      samples.addresses().forEach(address -> sources.follow(person, Source.unread(address)));
    }
    return onlySamples(person);
  }

  private boolean onlySamples(PersonId person) {
    return sources.followedBy(person).stream()
        .allMatch(source -> source.address().startsWith(SAMPLE));
  }
}
