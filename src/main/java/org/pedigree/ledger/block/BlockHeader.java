package org.pedigree.ledger.block;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pedigree.ledger.Bytes32;
import org.web3j.crypto.Hash;

/** The header of a block, as its bytes say (Yellow Paper, 4.3). */
public final class BlockHeader {

  private static final int RECEIPTS_ROOT = 5;
  private static final int NUMBER = 8;
  private static final int TIMESTAMP = 11;
  private static final int EXTRA_DATA = 12;
  private static final int FIELDS = 15;
  private static final int LONGEST = 64;

  private final byte[] bytes;
  private final List<Rlp> fields;

  private BlockHeader(byte[] bytes, List<Rlp> fields) {
    this.bytes = bytes;
    this.fields = fields;
  }

  /**
   * Reads a header.
   *
   * @throws NotABlock if it is none
   */
  public static BlockHeader read(byte[] bytes) {
    var fields = Rlp.read(bytes).list();
    if (fields.size() < FIELDS || fields.size() > LONGEST) {
      throw new NotABlock("a header of 15 fields or more", fields.size() + " fields");
    }
    var header = new BlockHeader(bytes, fields);
    header.number();
    header.timestamp();
    header.receiptsRoot();
    return header;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public long number() {
    return number(NUMBER);
  }

  /** Seconds since 1970, as whoever made the block had them. */
  public long timestamp() {
    return number(TIMESTAMP);
  }

  /** What the receipts of the block's transactions lead to. */
  public Bytes32 receiptsRoot() {
    return word(fields.get(RECEIPTS_ROOT));
  }

  /** What QBFT's validators put into the block; empty for a block of another consensus. */
  public Optional<QbftExtra> qbft() {
    return QbftExtra.read(fields.get(EXTRA_DATA).text());
  }

  /**
   * The hash by which the chain knows the block. Under QBFT round and seals are no part of it, as
   * they come to be after the block.
   */
  public Bytes32 hash() {
    return qbft().map(extra -> hash(extra.withoutSealsAndRound())).orElseGet(() -> keccak(bytes));
  }

  /** What validators sign to commit the block: the header without their seals. */
  Bytes32 committed(QbftExtra extra) {
    return hash(extra.withoutSeals());
  }

  private Bytes32 hash(Rlp.Items extraData) {
    var changed = new ArrayList<>(fields);
    changed.set(EXTRA_DATA, new Rlp.Text(extraData.written()));
    return keccak(new Rlp.Items(changed).written());
  }

  private long number(int field) {
    var bytes = fields.get(field).text();
    if (bytes.length >= Long.BYTES) {
      throw new NotABlock("a number of less than 8 bytes", bytes.length + " bytes");
    }
    return new BigInteger(1, bytes).longValueExact();
  }

  static Bytes32 word(Rlp item) {
    var bytes = item.text();
    if (bytes.length != 32) {
      throw new NotABlock("32 bytes", bytes.length + " bytes");
    }
    return Bytes32.of(bytes);
  }

  static Bytes32 keccak(byte[] bytes) {
    return Bytes32.of(Hash.sha3(bytes));
  }
}
