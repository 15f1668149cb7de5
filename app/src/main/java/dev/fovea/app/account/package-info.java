/** Who may come in: accounts, sessions, tokens for programs, and the limit on wrong passwords. */
@NullMarked
package dev.fovea.app.account;

import org.jspecify.annotations.NullMarked;
