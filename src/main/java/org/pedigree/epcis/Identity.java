package org.pedigree.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which event this is, and whether it was declared an error.
 *
 * @param certificationInfo URIs of the certificates that speak for the event
 */
public record Identity(
    @Nullable String eventId,
    @Nullable ErrorDeclaration errorDeclaration,
    List<String> certificationInfo) {

  public static final Identity UNKNOWN = new Identity(null, null, List.of());

  public Identity {
    certificationInfo = List.copyOf(certificationInfo);
  }

  Identity withEventId(String eventId) {
    return new Identity(eventId, errorDeclaration, certificationInfo);
  }
}
