package org.pedigree.gs1;

/** The answer to a URI that may or may not be an EPC. */
public sealed interface EpcReading {

  /** The URI names this. */
  record Known(Epc epc) implements EpcReading {}

  /** The URI names nothing that an event may carry. */
  record Refused(Refusal refusal) implements EpcReading {}

  /** Reads as {@link Epc#parse} does, but answers a refusal as a value. */
  static EpcReading of(String uri) {
    try {
      return new Known(
          UrnReader.isOne(uri)
              ? UrnReader.read(uri)
              : Sgtin.isWrittenPlainly(uri)
                  ? Sgtin.ofCanonical(uri)
                  : DigitalLink.parse(uri).epc());
    } catch (NotAnIdentifier reason) {
      return new Refused(reason.refusal());
    }
  }
}
