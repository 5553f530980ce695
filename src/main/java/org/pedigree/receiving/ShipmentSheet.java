package org.pedigree.receiving;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.CasesOfShipments;

/**
 * One shipment as its page shows it.
 *
 * @param buyer where it is another than the receiver
 * @param receivedBy short name of the party of the reader's that may receive what is still open
 * @param eventID of the shipping
 * @param lines a page of them
 * @param next the last line of this page, if there are more
 * @param differences what came otherwise than it was sent, in words
 * @param receipts those that people made for it here
 * @param cases of the reader's own that are about it
 * @param documents captures of those documents of the reader's own that tell of it
 */
record ShipmentSheet(
    ShipmentController.Listed shipment,
    boolean reported,
    @Nullable String buyer,
    @Nullable String receivedBy,
    @Nullable String eventID,
    List<ShipmentLines.Line> lines,
    @Nullable String next,
    List<Told> differences,
    List<Made> receipts,
    List<CasesOfShipments.OfShipment> cases,
    List<UUID> documents) {

  ShipmentSheet {
    lines = List.copyOf(lines);
    differences = List.copyOf(differences);
    receipts = List.copyOf(receipts);
    cases = List.copyOf(cases);
    documents = List.copyOf(documents);
  }

  /** A difference in a sentence. */
  record Told(String epc, String sentence, boolean resolved) {

    static Told of(ShipmentLines.Difference found) {
      return new Told(found.epc(), sentence(found), found.resolved());
    }

    private static String sentence(ShipmentLines.Difference found) {
      return switch (found.kind()) {
        case "missing" ->
            found.resolved()
                ? "It was sent and was missing; it has been found since."
                : "It was sent and has not come.";
        case "extra" -> "It came and was not sent.";
        case "different" ->
            "It came in the place of %s, which was sent.".formatted(found.instead());
        case "other lot" ->
            "It came with another lot on its label; sent was %s.".formatted(found.instead());
        case "other expiry" ->
            "It came with another expiry on its label; sent was %s.".formatted(found.instead());
        case "damaged" -> "It came damaged, and was set aside.";
        default -> throw new IllegalStateException("Nothing differs in " + found.kind());
      };
    }
  }

  /** A receipt that was made for it. */
  record Made(UUID receipt, String state, Instant openedAt) {}
}
