package org.pedigree.emvs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a pack.
 *
 * @param done whether what was asked for is so now
 * @param light green: available; amber: to be looked at; red: not to be supplied
 * @param state null where nobody commissioned it
 * @param code why not, if not
 * @param alertID by which pharmacy, verification organisation and maker speak of it; null where
 *     there is nothing to investigate
 */
@JsonInclude(Include.NON_NULL)
record PackAnswer(
    boolean done,
    String light,
    String epc,
    @Nullable PackState state,
    Set<Overlay> overlays,
    @Nullable AlertCode code,
    @Nullable String alertID,
    String message) {

  PackAnswer {
    overlays = Set.copyOf(overlays);
  }

  PackAnswer with(String alert) {
    return new PackAnswer(
        done, light, epc, state, overlays, code, alert, message + " Alert " + alert + ".");
  }
}
