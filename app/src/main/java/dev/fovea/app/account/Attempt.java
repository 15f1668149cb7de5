package dev.fovea.app.account;

/**
 * Somebody at the door.
 *
 * @param name as they typed it
 * @param password that they show
 * @param address where they come from
 */
public record Attempt(String name, String password, String address) {

  /** Without the password, which must stand in no log. */
  @Override
  public String toString() {
    return "Attempt[name=" + name + ", address=" + address + "]";
  }
}
