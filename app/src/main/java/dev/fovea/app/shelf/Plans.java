package dev.fovea.app.shelf;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.PersonalService.Wish;
import dev.fovea.app.store.Changes;
import dev.fovea.models.Language;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The plan as reading apps see it. Apps ask whether anybody looks or not, so nothing is recorded as
 * shown, and the ledger says nothing of it. Safe for use by any number of threads.
 */
public final class Plans {

  /** What a page plans for somebody who has not said. */
  private static final Wish USUAL = new Wish(15, Mode.PERSONAL, Duration.ofDays(7));

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Composition composition;
  private final PersonalService service;
  private final Map<Asked, Known> plans = new ConcurrentHashMap<>();

  /** Over one store. */
  public Plans(Composition composition, PersonalService service) {
    this.composition = composition;
    this.service = service;
  }

  private record Asked(PersonId person, Language language) {}

  private record Known(long version, Briefing briefing) {}

  /** The plan for the usual minutes; the same for up to a minute while nothing changes. */
  public Briefing of(PersonId person, Language language) {
    Asked asked = new Asked(person, language);
    Changes changes = composition.store().changes();
    // Not what is understood of entries bit by bit: while thousands are new it changes all the
    // time.
    long version = changes.streams(person) + changes.decisions(person) + changes.statements(person);
    Known known = plans.get(asked);
    if (known == null
        || known.version() != version
        || !service.now().isBefore(known.briefing().generatedAt().plus(FRESH))) {
      known = new Known(version, service.draft(person, USUAL, language).briefing());
      plans.put(asked, known);
    }
    return known.briefing();
  }
}
