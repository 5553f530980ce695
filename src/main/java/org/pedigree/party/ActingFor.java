package org.pedigree.party;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Reads on behalf of a party that makes no request itself: the database is told who looks. */
public final class ActingFor {

  private ActingFor() {}

  /**
   * Reads as this party.
   *
   * @return what was read, by the thread that asks
   */
  public static <T extends @Nullable Object> T read(Caller caller, Supplier<T> read) {
    var before = SecurityContextHolder.getContext();
    var reading = SecurityContextHolder.createEmptyContext();
    reading.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            caller, "", AuthorityUtils.NO_AUTHORITIES));
    SecurityContextHolder.setContext(reading);
    try {
      return read.get();
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }
}
