package org.pedigree.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recall as a party is told of it.
 *
 * @param lifted null while it stands
 */
record Recall(
    UUID recallID,
    Named orderedBy,
    Instant orderedAt,
    @JsonUnwrapped What what,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Lifted lifted,
    Count notices) {

  /** A party by its short name on this node. */
  record Named(String code, String name) {}

  /**
   * What comes back, and what is to be done.
   *
   * @param dueAt by when it is to be confirmed
   */
  record What(RecallClass recallClass, String reason, String instructions, Instant dueAt) {}

  record Lifted(Instant at, String reason) {}

  /**
   * The notices that the asking party may know of.
   *
   * @param late not confirmed in time
   */
  record Count(int sent, int confirmed, int late) {}

  /** A lot; the whole product where there is none. */
  record LotOf(String gtin, @Nullable String lot) {}

  /**
   * Packs by serial number.
   *
   * @param packs so many were found when it was ordered
   */
  record Serials(String gtin, String first, String last, int packs) {}

  /** The event by which everybody knows. */
  record Told(String eventID, boolean lifting) {}

  /**
   * A party's part.
   *
   * @param confirmedAt null as long as it says nothing
   * @param late since when that is overdue
   */
  record Notice(
      Named party,
      Instant notifiedAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant late,
      int quarantined,
      int returned,
      int destroyed,
      boolean noneFound,
      @Nullable String remark) {}

  /** A recall with all there is to tell of it. */
  record Whole(
      @JsonUnwrapped Recall recall,
      List<LotOf> lots,
      List<Serials> serials,
      long packs,
      List<Told> events,
      List<Share> reach,
      List<Notice> progress) {}

  /**
   * Packs that are alike in who has them.
   *
   * @param is in stock, in transit, disputed, finished, or had: no longer there
   * @param made whether they were made of recalled packs, and are not of them themselves
   * @param party who holds, sent, disputes, ended or had them
   * @param other to whom they are under way, or the other side of the dispute
   * @param reason of the dispute or the end
   * @param place where they came to last
   * @param since the earliest of them
   * @param latest the latest of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Share(
      String is,
      @Nullable String gtin,
      boolean made,
      @Nullable Named party,
      @Nullable Named other,
      @Nullable String reason,
      @Nullable Site place,
      long packs,
      long quarantined,
      Instant since,
      Instant latest) {}

  /**
   * A pack that whoever asks holds.
   *
   * @param container the outermost that it is in
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Pack(
      long number,
      String epc,
      @Nullable String lot,
      @Nullable LocalDate expiry,
      @Nullable String container,
      boolean quarantined) {}

  /** A place by its location number. */
  record Site(String gln, @Nullable String name) {}
}
