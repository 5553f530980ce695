package org.pedigree.ledger.opening;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Bytes32;

/**
 * One line of an opening. After the head come the objects, each below the one that it is in; a lot
 * comes before the first of its units.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = OpeningLine.Head.class, name = "opening"),
  @JsonSubTypes.Type(value = OpeningLine.Lot.class, name = "lot"),
  @JsonSubTypes.Type(value = OpeningLine.Container.class, name = "container"),
  @JsonSubTypes.Type(value = OpeningLine.Unit.class, name = "unit")
})
public sealed interface OpeningLine {

  int VERSION = 1;

  /** What is opened: a shipment, by its key in one contract on one chain. */
  record Head(int version, long chainId, String contract, Bytes32 shipment)
      implements OpeningLine {}

  /** By which tag the maker of a batch knows its lot. */
  record Lot(Bytes32 batch, Bytes32 tag) implements OpeningLine {}

  /** Something that is shipped. */
  sealed interface Thing extends OpeningLine {

    /** In how many others of this opening it is. */
    int depth();

    /** Canonical. */
    String epc();

    Bytes32 key();
  }

  /** A container; it has a slot of its own on chain. */
  record Container(int depth, String epc, Bytes32 key) implements Thing {}

  /**
   * A unit.
   *
   * @param secret by which its tag is made
   * @param leaf as it stands in its batch, and in its container where it has no slot
   * @param inBatch siblings from the leaf to the root of its batch
   * @param inContainer siblings from the leaf to the root of its container; null where the unit has
   *     a slot of its own
   */
  record Unit(
      int depth,
      String epc,
      Bytes32 key,
      Bytes32 batch,
      Bytes32 secret,
      Bytes32 leaf,
      List<Bytes32> inBatch,
      @Nullable List<Bytes32> inContainer)
      implements Thing {}
}
