package org.pedigree.verify;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.EventIntegrity;
import org.pedigree.epcis.EventIntegrity.Fingerprint;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.Evidence;
import org.springframework.stereotype.Component;

/** Reads events anew and hashes them: those that are not what was witnessed are altered. */
@Component
class Alterations {

  private final EventIntegrity integrity;
  private final Evidence evidence;

  Alterations(EventIntegrity integrity, Evidence evidence) {
    this.integrity = integrity;
    this.evidence = evidence;
  }

  Set<Long> among(Collection<Long> events) {
    var stored = integrity.of(events);
    var witnessed = evidence.subjectsOf(events);
    return events.stream()
        .filter(event -> isAltered(stored.get(event), witnessed.get(event)))
        .collect(toSet());
  }

  /**
   * An event is witnessed as it is recorded; one that is gone, or was exchanged, is altered too.
   */
  private static boolean isAltered(@Nullable Fingerprint stored, @Nullable Bytes32 witnessed) {
    if (stored == null) {
      return true;
    }
    return witnessed == null ? !stored.isIntact() : !stored.isOf(EventHash.of(witnessed.bytes()));
  }
}
