package org.pedigree.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as people are told of it.
 *
 * @param receipt by which it is found
 * @param state open, quarantine or released
 * @param party name of whose goods they are
 * @param location GLN where they came in
 * @param eventID of the event that it became
 * @param agreedAt since when data and goods agree
 * @param reason why it is in quarantine as a whole, if so
 * @param scanned how many things came
 * @param shipments what they belong to, as far as that is known
 * @param differences what came otherwise than it was sent
 * @param missing keys of what was sent and did not come so far, at most as many as differences are
 *     told
 * @param inferred what follows from the scans and was not scanned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptAnswer(
    UUID receipt,
    String state,
    String party,
    String location,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable Instant agreedAt,
    @Nullable String eventID,
    @Nullable String reason,
    int scanned,
    List<Belonging> shipments,
    List<Difference> differences,
    List<String> missing,
    List<String> inferred) {

  ReceiptAnswer {
    shipments = List.copyOf(shipments);
    differences = List.copyOf(differences);
    missing = List.copyOf(missing);
    inferred = List.copyOf(inferred);
  }

  /**
   * A shipment that goods of the receipt belong to.
   *
   * @param shipment SHA-256 of its event in hex
   * @param outstanding lines that did not come so far
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Belonging(
      String shipment,
      String from,
      @Nullable String purchaseOrder,
      @Nullable String despatchAdvice,
      int lines,
      int outstanding) {}

  /**
   * One thing that differs.
   *
   * @param finding waiting, extra, different, other lot, other expiry, damaged, taken out or here
   * @param message the same in a sentence
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Difference(
      String epc,
      @Nullable String lot,
      @Nullable LocalDate expiry,
      String finding,
      String message) {}
}
