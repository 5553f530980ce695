package org.pedigree.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pedigree.gs1.Expiry;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Sscc;

/**
 * A hierarchical level of a shipment (HL) with what is below it.
 *
 * @param purchaseOrder the number of the order (PRF), empty where none is told
 */
public record ShipLevel(
    Kind kind,
    Optional<ShippedItem> item,
    String purchaseOrder,
    LevelDetails details,
    List<ShipLevel> children) {

  /** What a level stands for, by its code (HL03). */
  public enum Kind {
    SHIPMENT("S", ""),
    ORDER("O", "STP"),
    TARE("T", "SOI"),
    PACK("P", "SOTI"),
    ITEM("I", "SOTP");

    private final String code;
    private final String parents;

    Kind(String code, String parents) {
      this.code = code;
      this.parents = parents;
    }

    public String code() {
      return code;
    }

    boolean mayStandIn(Kind parent) {
      return parents.contains(parent.code);
    }

    static Optional<Kind> of(String code) {
      return Stream.of(values()).filter(kind -> kind.code.equals(code)).findAny();
    }
  }

  /** The SSCCs on the labels of this level. */
  public List<Sscc> ssccs() {
    return details.marks().stream().flatMap(mark -> mark.sscc().stream()).toList();
  }

  /** The lot of the item, from LIN or REF. */
  public Optional<Lot> lot() {
    return codes("LT").flatMap(code -> code.lot().stream()).findFirst();
  }

  /** The serial numbers of the item, from LIN and REF. */
  public List<String> serials() {
    return Stream.concat(codes("SN"), codes("SE")).map(ProductCode::value).distinct().toList();
  }

  /** The day on which the item expires (DTM*036). */
  public Optional<Expiry> expiry() {
    return details.dates().stream()
        .filter(date -> date.qualifier().equals("036"))
        .map(date -> new Expiry(date.date()))
        .findFirst();
  }

  /** This level and all below, from the top. */
  public Stream<ShipLevel> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(ShipLevel::all));
  }

  private Stream<ProductCode> codes(String qualifier) {
    Stream<ProductCode> own = item.stream().flatMap(one -> one.codes().stream());
    Stream<ProductCode> references =
        details.references().stream()
            .map(reference -> new ProductCode(reference.qualifier(), reference.value()));
    return Stream.concat(own, references).filter(code -> code.qualifier().equals(qualifier));
  }
}
