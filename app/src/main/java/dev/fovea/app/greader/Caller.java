package dev.fovea.app.greader;

import dev.fovea.app.account.Secret;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.Reader;

/**
 * Whose app asks, with the login it has shown.
 *
 * @param reader whose
 * @param login what stands in its {@code Authorization} header
 */
record Caller(Reader reader, Secret login) {

  /** What many clients want {@code T} to be long. */
  private static final int TOKEN_LENGTH = 57;

  PersonId person() {
    return reader.person();
  }

  /** What the protocol calls the person. */
  String userId() {
    return Long.toString(person().value());
  }

  /** The token that requests which change something may carry; it is made from the login. */
  String token() {
    String digest = new Secret("edit " + login.text()).digest();
    return (digest + digest).substring(0, TOKEN_LENGTH);
  }

  /**
   * Looks at the {@code T} of a request that changes something. It keeps other sites from having a
   * browser send the request; one that shows its login in a header, which is the only way there is
   * here, cannot be such a request. So {@code T} may be left out or blank; some apps send {@code
   * x}. A wrong one is refused, as the protocol has it, so that an app asks for the right one.
   *
   * @throws GreaderException if it is another one
   */
  void check(String shown) {
    String given = shown.strip();
    if (!given.isEmpty() && !given.equals("x") && !new Secret(token()).is(given)) {
      throw GreaderException.badToken();
    }
  }
}
