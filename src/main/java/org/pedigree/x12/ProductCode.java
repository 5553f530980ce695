package org.pedigree.x12;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.gs1.Ndc;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.gs1.SerialNumber;

/**
 * What an item is known by (LIN, PO1, IT1).
 *
 * @param qualifier N4 and ND for an NDC, UK, EN and UP for a GTIN, LT for a lot, SN for a serial
 *     number, VN and BP for the seller's and the buyer's own numbers …
 */
public record ProductCode(String qualifier, String value) {

  private static final Set<String> GTINS = Set.of("UK", "EN", "UP", "UA");
  private static final Set<String> NDCS = Set.of("N4", "ND");
  private static final Set<String> NO_PRODUCT = Set.of("LT", "SN");

  /** Whether it names a product, and not just a lot or a serial number of it. */
  public boolean product() {
    return !NO_PRODUCT.contains(qualifier);
  }

  public Optional<Gtin> gtin() {
    return attempt(GTINS.contains(qualifier), () -> Gtin.parse(value));
  }

  public Optional<Lot> lot() {
    return attempt(qualifier.equals("LT"), () -> new Lot(value));
  }

  public Optional<SerialNumber> serial() {
    return attempt(qualifier.equals("SN"), () -> new SerialNumber(value));
  }

  /**
   * The drug codes that are meant: of eleven digits (5-4-2) one zero was put in, and more than one
   * place may be the one.
   */
  public List<Ndc> ndcs() {
    String digits = value.replace("-", "");
    if (!NDCS.contains(qualifier) || !digits.matches("[0-9]{10,11}")) {
      return List.of();
    }
    return digits.length() == 10
        ? List.of(new Ndc(digits))
        : IntStream.of(0, 5, 9)
            .filter(at -> digits.charAt(at) == '0')
            .mapToObj(at -> new Ndc(digits.substring(0, at) + digits.substring(at + 1)))
            .filter(code -> code.billed().contains(digits))
            .distinct()
            .toList();
  }

  /** Whether it is of the form that its qualifier promises. */
  boolean wellFormed() {
    return switch (qualifier) {
      case "UK", "EN", "UP", "UA" -> gtin().isPresent();
      case "N4", "ND" -> !ndcs().isEmpty();
      case "LT" -> lot().isPresent();
      case "SN" -> serial().isPresent();
      default -> true;
    };
  }

  private static <T> Optional<T> attempt(boolean asked, Supplier<T> identifier) {
    try {
      return asked ? Optional.of(identifier.get()) : Optional.empty();
    } catch (NotAnIdentifier other) {
      return Optional.empty();
    }
  }
}
