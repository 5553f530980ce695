package org.pedigree.vrs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.springframework.stereotype.Component;

/** Who of this node answers for which product. */
@Component
class Responders {

  private static final int LONGEST = 12;

  private final Map<String, Responder> byProduct = new HashMap<>();

  Responders(VrsSettings settings, Parties parties) {
    for (var answering : settings.responders()) {
      var party = parties.byCode(answering.party()).filter(Party::hosted);
      var responder =
          new Responder(
              party
                  .map(Party::id)
                  .orElseThrow(() -> refused(answering.party() + " is no party of this node")),
              answering.gln());
      for (var product : answering.products()) {
        if (byProduct.put(product, responder) != null) {
          throw refused("two answer for the products " + product);
        }
      }
    }
  }

  /** Whoever names the most of the GTIN answers for it. */
  Optional<Responder> of(Gtin gtin) {
    var digits = gtin.value().substring(1, LONGEST + 1);
    for (int length = LONGEST; length > 0; length--) {
      var responder = byProduct.get(digits.substring(0, length));
      if (responder != null) {
        return Optional.of(responder);
      }
    }
    return Optional.empty();
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("pedigree.vrs.responders: " + why);
  }
}
