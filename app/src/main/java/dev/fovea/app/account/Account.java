package dev.fovea.app.account;

import dev.fovea.app.person.PersonId;
import java.time.Instant;

/**
 * Somebody who may come in.
 *
 * @param person whose things they see
 * @param name what they are called
 * @param role what else they may do
 * @param createdAt since when
 */
public record Account(PersonId person, AccountName name, Role role, Instant createdAt) {}
