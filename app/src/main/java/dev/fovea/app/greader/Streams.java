package dev.fovea.app.greader;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.shelf.Mark.Change;
import dev.fovea.app.shelf.Plans;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.Shelves;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository.Card;
import java.util.Collection;
import java.util.List;

/** What the controllers of this protocol work with. */
final class Streams {

  private final Shelves shelves;
  private final Plans plans;

  Streams(Shelves shelves, Plans plans) {
    this.shelves = shelves;
    this.plans = plans;
  }

  Shelf shelf(PersonId person) {
    return shelves.of(person);
  }

  Listing listing(Caller caller, Shelf shelf) {
    return new Listing(shelf, () -> plans.of(caller.person(), caller.reader().language()));
  }

  List<Entry> entries(PersonId person, List<Card> cards) {
    return shelves.entries(person, cards.stream().map(Card::id).toList());
  }

  void mark(PersonId person, Collection<EntryId> ids, Change change) {
    shelves.mark(person, ids, change);
  }
}
