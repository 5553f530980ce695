package org.pedigree.edi;

import java.util.List;
import java.util.Optional;
import org.pedigree.epcis.MasterData;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.GtinClass;
import org.pedigree.x12.ProductCode;
import org.pedigree.x12.ShippedItem;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Place;
import org.pedigree.x12.X12Rule;
import org.springframework.stereotype.Component;

/** Which product an item is, by the codes that it is known by. */
@Component
final class DrugCodes {

  private final MasterData masterData;

  DrugCodes(MasterData masterData) {
    this.masterData = masterData;
  }

  /**
   * The GTIN of an item. One that only has a drug code is the saleable unit of that code; where
   * eleven digits may mean several, that of which a paper told already.
   */
  Optional<Gtin> gtin(ShippedItem item, X12Place place, List<X12Finding> findings) {
    var meant = candidates(item);
    var chosen = meant.size() > 1 ? meant.stream().filter(this::isKnown).toList() : meant;
    if (chosen.size() == 1) {
      return Optional.of(chosen.getFirst());
    }
    findings.add(
        new X12Finding(
            place,
            X12Rule.PRODUCT_KNOWN,
            "a GTIN (UK), or a code of ten digits (ND)",
            String.join(", ", item.codes().stream().map(ProductCode::value).toList())));
    return Optional.empty();
  }

  /** The GTIN that an item names, or those that its drug code may mean. */
  List<Gtin> candidates(ShippedItem item) {
    var named = item.codes().stream().flatMap(code -> code.gtin().stream()).findFirst();
    return named
        .map(List::of)
        .orElseGet(
            () ->
                item.codes().stream()
                    .flatMap(code -> code.ndcs().stream())
                    .map(code -> code.gtin(0))
                    .distinct()
                    .toList());
  }

  private boolean isKnown(Gtin gtin) {
    return !masterData.of(new GtinClass(gtin).canonical()).isEmpty();
  }
}
