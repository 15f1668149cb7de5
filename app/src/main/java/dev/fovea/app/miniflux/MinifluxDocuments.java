package dev.fovea.app.miniflux;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.app.account.Account;
import dev.fovea.app.account.Role;
import dev.fovea.app.shelf.Numbers;
import dev.fovea.app.shelf.Shelf;
import dev.fovea.app.shelf.WebAddress;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryRepository.Card;
import dev.fovea.app.stream.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Miniflux's documents. */
final class MinifluxDocuments {

  /** Where sources without a label are. */
  private static final long ALL = 1;

  private MinifluxDocuments() {}

  /** Whose app asks. */
  record User(
      long id, String username, @JsonProperty("is_admin") boolean isAdmin, String language) {

    static User of(Account account) {
      return new User(
          account.person().value(), account.name().text(), account.role() == Role.OWNER, "en_US");
    }
  }

  /** A label, or all that have none. */
  record Category(long id, String title, @JsonProperty("user_id") long userId) {

    static Category all(AppUser user) {
      return new Category(ALL, "All", user.person().value());
    }

    static Category of(String label, AppUser user) {
      return new Category(Numbers.ofLabel(label), label, user.person().value());
    }
  }

  /** A source; it stands in one category, the first of its labels. */
  record Feed(
      long id,
      @JsonProperty("user_id") long userId,
      String title,
      @JsonProperty("feed_url") String feedUrl,
      @JsonProperty("site_url") String siteUrl,
      @JsonProperty("checked_at") Optional<Instant> checkedAt,
      @JsonProperty("parsing_error_count") int failures,
      @JsonProperty("parsing_error_message") String error,
      Category category) {

    static Feed of(Source source, Shelf shelf, AppUser user) {
      return new Feed(
          shelf.numbers().of(source),
          user.person().value(),
          source.title(),
          WebAddress.of(Optional.of(source.address())).orElse(""),
          WebAddress.of(source.site()).orElse(""),
          source.fetchedAt(),
          source.failures(),
          source.error().orElse(""),
          shelf.labels(source).stream()
              .findFirst()
              .map(label -> Category.of(label, user))
              .orElseGet(() -> Category.all(user)));
    }
  }

  /** A part of a list, and how many there are in all. */
  record Entries(int total, List<Item> entries) {}

  /** An entry. */
  record Item(
      long id,
      @JsonProperty("user_id") long userId,
      @JsonProperty("feed_id") long feedId,
      String status,
      String hash,
      String title,
      String url,
      @JsonProperty("comments_url") String commentsUrl,
      @JsonProperty("published_at") Instant publishedAt,
      @JsonProperty("created_at") Instant createdAt,
      String content,
      String author,
      boolean starred,
      List<String> enclosures,
      List<String> tags,
      Optional<Feed> feed) {

    static Item of(Entry entry, Shelf shelf, AppUser user) {
      Optional<Card> card = shelf.card(entry.id());
      Optional<Source> source = card.flatMap(shelf::sourceOf);
      return new Item(
          shelf.numbers().of(entry.id()),
          user.person().value(),
          source.map(shelf.numbers()::of).orElse(0L),
          shelf.isRead(entry.id()) ? "read" : "unread",
          entry.id().toString(),
          entry.title(),
          WebAddress.of(entry.url()).orElse(""),
          "",
          entry.datedAt(),
          entry.firstSeenAt(),
          entry.html(),
          entry.author().orElse(""),
          shelf.isStarred(entry.id()),
          List.of(),
          card.map(shelf::labels).map(List::copyOf).orElse(List.of()),
          source.map(one -> Feed.of(one, shelf, user)));
    }
  }
}
