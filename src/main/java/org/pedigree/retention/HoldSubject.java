package org.pedigree.retention;

import java.util.UUID;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;

/** What a hold is placed on. */
sealed interface HoldSubject {

  /** One object, with the containers it was in and what it was made of. */
  record OfEpc(Epc epc) implements HoldSubject {}

  /** Every object of a lot. */
  record OfLot(Gtin gtin, Lot lot) implements HoldSubject {}

  /** All that a party sent or took part in. */
  record OfParty(String code) implements HoldSubject {}

  /** A document and what it told of. */
  record OfDocument(UUID capture) implements HoldSubject {}

  default String inWords() {
    return switch (this) {
      case OfEpc(var epc) -> "object " + epc.canonical();
      case OfLot(var gtin, var lot) -> "lot %s of %s".formatted(lot.value(), gtin.value());
      case OfParty(var code) -> "party " + code;
      case OfDocument(var capture) -> "document " + capture;
    };
  }
}
