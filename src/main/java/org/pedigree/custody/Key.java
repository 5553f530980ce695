package org.pedigree.custody;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Sgtin;

/** The key of an object, whether or not it is commissioned. */
record Key(String canonical, ObjectKind kind, @Nullable Gtin gtin) {

  static Key of(String canonical) {
    return switch (EpcReading.of(canonical)) {
      case EpcReading.Known(Sgtin sgtin) -> new Key(canonical, ObjectKind.of(sgtin), sgtin.gtin());
      case EpcReading.Known(Epc epc) -> new Key(canonical, ObjectKind.of(epc), null);
      case EpcReading.Refused _ -> new Key(canonical, ObjectKind.OTHER, null);
    };
  }

  Optional<Epc> epc() {
    return switch (EpcReading.of(canonical)) {
      case EpcReading.Known(Epc epc) -> Optional.of(epc);
      case EpcReading.Refused _ -> Optional.empty();
    };
  }
}
