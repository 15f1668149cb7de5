package dev.fovea.app.miniflux;

import dev.fovea.app.miniflux.MinifluxDocuments.Category;
import dev.fovea.app.miniflux.MinifluxDocuments.Entries;
import dev.fovea.app.miniflux.MinifluxDocuments.Feed;
import dev.fovea.app.miniflux.MinifluxDocuments.User;
import dev.fovea.app.shelf.Mark.Change;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.Shelves;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What newsboat asks of Miniflux: feeds, entries, marking. */
@RestController
@RequestMapping("/api/miniflux/v1")
final class MinifluxController {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST = 1000;

  private static final Comparator<Card> BY_DATE =
      Comparator.comparing(Card::datedAt).thenComparing(Card::id);

  private final Shelves shelves;

  MinifluxController(Shelves shelves) {
    this.shelves = shelves;
  }

  @GetMapping("/me")
  User me(AppUser user) {
    return User.of(user.account());
  }

  @GetMapping("/categories")
  List<Category> categories(AppUser user) {
    List<Category> categories = new ArrayList<>();
    categories.add(Category.all(user));
    shelves.of(user.person()).folders().forEach(label -> categories.add(Category.of(label, user)));
    return categories;
  }

  @GetMapping("/feeds")
  List<Feed> feeds(AppUser user) {
    Shelf shelf = shelves.of(user.person());
    return shelf.sources().stream().map(source -> Feed.of(source, shelf, user)).toList();
  }

  @GetMapping("/feeds/{feed}")
  Feed feed(AppUser user, @PathVariable long feed) {
    Shelf shelf = shelves.of(user.person());
    return Feed.of(source(shelf, feed), shelf, user);
  }

  @GetMapping("/feeds/{feed}/entries")
  Entries entries(
      AppUser user,
      @PathVariable long feed,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "asc") String direction,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Shelf shelf = shelves.of(user.person());
    String address = source(shelf, feed).address();
    return page(
        user,
        shelf,
        card -> card.source().equals(address),
        new Page(status, direction, limit, offset));
  }

  @GetMapping("/entries")
  Entries entries(
      AppUser user,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String starred,
      @RequestParam(defaultValue = "asc") String direction,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Shelf shelf = shelves.of(user.person());
    return page(
        user,
        shelf,
        starred.equals("true")
            ? card -> shelf.isStarred(card.id())
            : card -> shelf.sourceOf(card).isPresent(),
        new Page(status, direction, limit, offset));
  }

  /** Marks entries. newsboat labels its document as a form, so the label is not looked at. */
  @PutMapping("/entries")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void mark(AppUser user, @RequestBody byte[] body) {
    JsonNode wanted = read(body);
    Change change =
        switch (wanted.path("status").asString("")) {
          case "read" -> Change.READ;
          case "unread" -> Change.UNREAD;
          default -> throw MinifluxException.badRequest("status must be read or unread");
        };
    List<Long> numbers = new ArrayList<>();
    for (JsonNode number : wanted.path("entry_ids")) {
      if (!number.canConvertToLong()) {
        throw MinifluxException.badRequest("entry_ids must be numbers");
      }
      numbers.add(number.asLong());
    }
    shelves.mark(user.person(), shelves.of(user.person()).numbers().entries(numbers), change);
  }

  private record Page(String status, String direction, int limit, int offset) {}

  private Entries page(AppUser user, Shelf shelf, Predicate<Card> chosen, Page page) {
    if (page.limit() < 0 || page.offset() < 0) {
      throw MinifluxException.badRequest("limit and offset must not be negative");
    }
    Predicate<Card> status =
        switch (page.status()) {
          case "" -> _ -> true;
          case "read" -> card -> shelf.isRead(card.id());
          case "unread" -> card -> !shelf.isRead(card.id());
          default -> throw MinifluxException.badRequest("status must be read or unread");
        };
    List<Card> all =
        shelf.visible().stream()
            .filter(chosen.and(status))
            .sorted(page.direction().equals("desc") ? BY_DATE.reversed() : BY_DATE)
            .toList();
    List<Card> part =
        all.stream()
            .skip(page.offset())
            // Miniflux takes 0 for no limit.
            .limit(page.limit() == 0 ? MOST : Math.min(MOST, page.limit()))
            .toList();
    return new Entries(
        all.size(),
        shelves.entries(user.person(), part.stream().map(Card::id).toList()).stream()
            .map(entry -> MinifluxDocuments.Item.of(entry, shelf, user))
            .toList());
  }

  private static Source source(Shelf shelf, long number) {
    Optional<Source> source = shelf.numbers().address(number).flatMap(shelf::source);
    return source.orElseThrow(MinifluxException::notFound);
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException unreadable) {
      throw MinifluxException.badRequest("the body is no JSON");
    }
  }
}
