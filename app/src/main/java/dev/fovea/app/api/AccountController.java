package dev.fovea.app.api;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.AccountRepository;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Credentials.Token;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.account.Role;
import dev.fovea.app.account.Secret;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.service.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for programs; and, for owners, who else may come in. */
@RestController
final class AccountController {

  private static final int LONGEST_LABEL = 100;

  private final AccountRepository accounts;
  private final Credentials credentials;
  private final Doorkeeper doorkeeper;
  private final PersonalService service;
  private final Subscriptions subscriptions;

  AccountController(
      AccountRepository accounts,
      Credentials credentials,
      Doorkeeper doorkeeper,
      PersonalService service,
      Subscriptions subscriptions) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.doorkeeper = doorkeeper;
    this.service = service;
    this.subscriptions = subscriptions;
  }

  @GetMapping("/api/v1/tokens")
  Tokens tokens(Reader reader) {
    return new Tokens(
        credentials.tokens(reader.person()).stream()
            .map(token -> TokenDocument.of(token, Optional.empty()))
            .toList());
  }

  @PostMapping("/api/v1/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  TokenDocument makeToken(Reader reader, @RequestBody WantedToken wanted) {
    String label = wanted.label().orElse("").strip();
    if (label.isEmpty() || label.length() > LONGEST_LABEL) {
      throw ApiException.invalid("given.label", LONGEST_LABEL);
    }
    Secret secret = Secret.random();
    Token token = credentials.addToken(secret, reader.person(), label, service.now());
    return TokenDocument.of(token, Optional.of(secret.text()));
  }

  @DeleteMapping("/api/v1/tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeToken(Reader reader, @PathVariable long id) {
    if (!credentials.removeToken(reader.person(), id)) {
      throw ApiException.notFound();
    }
  }

  @GetMapping("/api/v1/people")
  People people(Reader reader) {
    return new People(accounts.all().stream().map(AccountDocument::of).toList());
  }

  @PostMapping("/api/v1/people")
  @ResponseStatus(HttpStatus.CREATED)
  AccountDocument add(Reader reader, @RequestBody WantedAccount wanted) {
    String password = wanted.password().orElse("");
    if (!Doorkeeper.isPassword(password)) {
      throw ApiException.invalid("given.password", Doorkeeper.SHORTEST_PASSWORD);
    }
    Account added =
        doorkeeper
            .add(name(wanted.name().orElse("")), role(wanted.role().orElse("member")), password)
            .orElseThrow(() -> ApiException.conflict("given.nameTaken"));
    subscriptions.standIn(added.person());
    return AccountDocument.of(added);
  }

  /** An owner may leave only as the last one to go, so that somebody can always let people in. */
  @DeleteMapping("/api/v1/people/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Reader reader, @PathVariable long id) {
    List<Account> all = accounts.all();
    Account leaving =
        all.stream()
            .filter(account -> account.person().value() == id)
            .findFirst()
            .orElseThrow(ApiException::notFound);
    boolean ownerStays =
        all.stream().anyMatch(account -> account.role() == Role.OWNER && !account.equals(leaving));
    if (!ownerStays && all.size() > 1) {
      throw ApiException.conflict("given.lastOwner");
    }
    service.eraseAccount(new PersonId(id));
  }

  private static AccountName name(String text) {
    try {
      return new AccountName(text);
    } catch (IllegalArgumentException noName) {
      throw ApiException.invalid("given.name", AccountName.LONGEST);
    }
  }

  private static Role role(String word) {
    try {
      return Role.ofWord(word);
    } catch (IllegalArgumentException noRole) {
      throw ApiException.invalid("given.role");
    }
  }

  /** A token to be made. */
  record WantedToken(Optional<String> label) {}

  /** The person's tokens. */
  record Tokens(List<TokenDocument> tokens) {}

  /** A token; its secret is told once, when it is made. */
  record TokenDocument(long id, String label, Instant createdAt, Optional<String> secret) {

    static TokenDocument of(Token token, Optional<String> secret) {
      return new TokenDocument(token.id(), token.label(), token.createdAt(), secret);
    }
  }

  /** Somebody to let in. */
  record WantedAccount(Optional<String> name, Optional<String> password, Optional<String> role) {}

  /** Everybody on the server. */
  record People(List<AccountDocument> people) {}

  /** Somebody on the server. */
  record AccountDocument(long id, String name, String role, Instant createdAt) {

    static AccountDocument of(Account account) {
      return new AccountDocument(
          account.person().value(),
          account.name().text(),
          account.role().word(),
          account.createdAt());
    }
  }
}
