package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event that carries this, captured before without it, was in error (EPCIS 2.0 7.4.1.4). */
public record ErrorDeclaration(
    Instant declarationTime,
    @Nullable Term reason,
    List<String> correctiveEventIds,
    Fields fields) {

  public ErrorDeclaration {
    correctiveEventIds = List.copyOf(correctiveEventIds);
  }
}
