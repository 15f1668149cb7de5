package dev.fovea.app.ranking;

import dev.fovea.allocation.plan.Minutes;
import dev.fovea.app.story.Noise;
import dev.fovea.app.story.Story;
import dev.fovea.app.stream.Entry;
import java.util.Map;
import java.util.Optional;

/**
 * A story on its way through the pipeline; each stage adds what it knows.
 *
 * @param story what may be read
 * @param sourceTitles titles of sources by address
 * @param decided whether the person has decided on a member
 * @param point where its lead lies in the space of its language; absent before it was encoded
 * @param noise how much less it is than it pretends to be; none before it was measured
 * @param topics topic to how much it is about it, 0 to 1; what is missing is 0
 * @param minutes how long its lead takes to read
 * @param assessment what it is worth; absent before it was scored
 */
public record Candidate(
    Story story,
    Map<String, String> sourceTitles,
    boolean decided,
    Optional<Point> point,
    Noise noise,
    Map<String, Double> topics,
    Minutes minutes,
    Optional<Assessment> assessment) {

  public Candidate {
    sourceTitles = Map.copyOf(sourceTitles);
    topics = Map.copyOf(topics);
  }

  /**
   * A candidate of which only the story is known.
   *
   * @param sourceTitles source address to title; a source that is missing is called by its address
   * @param decided whether the person has decided on a member
   */
  public static Candidate of(Story story, Map<String, String> sourceTitles, boolean decided) {
    return new Candidate(
        story,
        sourceTitles,
        decided,
        Optional.empty(),
        Noise.NONE,
        Map.of(),
        Minutes.exactly(0),
        Optional.empty());
  }

  /** The title of its lead's source. */
  public String sourceTitle() {
    return sourceTitle(entry());
  }

  /** The title of a member's source. */
  public String sourceTitle(Entry member) {
    return sourceTitles.getOrDefault(member.source(), member.source());
  }

  /** The member to read. */
  public Entry entry() {
    return story.lead();
  }

  /**
   * Where it lies.
   *
   * @throws IllegalStateException if no stage has located it yet
   */
  public Point located() {
    return point.orElseThrow(
        () -> new IllegalStateException(entry().id() + " was not located before it was needed"));
  }

  /** What it is worth. */
  public double worth() {
    return assessment
        .orElseThrow(() -> new IllegalStateException(entry().id() + " was not scored"))
        .worth();
  }

  public Candidate withDecided(boolean now) {
    return new Candidate(story, sourceTitles, now, point, noise, topics, minutes, assessment);
  }

  public Candidate withPoint(Point located) {
    return new Candidate(
        story, sourceTitles, decided, Optional.of(located), noise, topics, minutes, assessment);
  }

  public Candidate withNoise(Noise measured) {
    return new Candidate(
        story, sourceTitles, decided, point, measured, topics, minutes, assessment);
  }

  public Candidate withTopics(Map<String, Double> found) {
    return new Candidate(story, sourceTitles, decided, point, noise, found, minutes, assessment);
  }

  public Candidate withMinutes(Minutes expected) {
    return new Candidate(story, sourceTitles, decided, point, noise, topics, expected, assessment);
  }

  public Candidate withAssessment(Assessment made) {
    return new Candidate(
        story, sourceTitles, decided, point, noise, topics, minutes, Optional.of(made));
  }
}
