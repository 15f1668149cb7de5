package dev.fovea.app.access;

import dev.fovea.app.account.Account;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who has shown a session or a token. */
final class AccountAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Account account;

  AccountAuthentication(Account account) {
    super(
        List.of(
            new SimpleGrantedAuthority("ROLE_" + account.role().name().toUpperCase(Locale.ROOT))));
    this.account = account;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Account getPrincipal() {
    return account;
  }
}
