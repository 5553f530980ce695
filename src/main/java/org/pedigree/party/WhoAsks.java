package org.pedigree.party;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells on whose behalf the current thread works. */
@Component
public class WhoAsks {

  /**
   * The party that makes the current request.
   *
   * @throws NobodyAsks outside of a signed-in request
   */
  public Caller caller() {
    return callerIfAny().orElseThrow(NobodyAsks::new);
  }

  /** The party that makes the current request, or none: a worker, or somebody not signed in. */
  public Optional<Caller> callerIfAny() {
    return principal(Caller.class);
  }

  /** The administrator that makes the current request, if it is one. */
  public Optional<Administrator> administratorIfAny() {
    return principal(Administrator.class);
  }

  private static <T> Optional<T> principal(Class<T> kind) {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return Optional.ofNullable(authentication)
        .map(known -> known.getPrincipal())
        .filter(kind::isInstance)
        .map(kind::cast);
  }
}
