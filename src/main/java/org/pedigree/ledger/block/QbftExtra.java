package org.pedigree.ledger.block;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The extra data of a QBFT block, as Besu writes it: vanity, validators, a vote or none, round, and
 * the committed seals.
 */
public final class QbftExtra {

  private static final int PARTS = 5;
  private static final int VANITY = 32;
  private static final int ADDRESS = 20;
  private static final int ROUND = 3;
  private static final int SEAL = 65;

  private final List<Rlp> parts;

  private QbftExtra(List<Rlp> parts) {
    this.parts = parts;
  }

  /** Empty where it is something else, such as what another consensus writes there. */
  static Optional<QbftExtra> read(byte[] extraData) {
    try {
      var parts = Rlp.read(extraData).list();
      return isQbft(parts) ? Optional.of(new QbftExtra(parts)) : Optional.empty();
    } catch (NotABlock somethingElse) {
      return Optional.empty();
    }
  }

  private static boolean isQbft(List<Rlp> parts) {
    return parts.size() == PARTS
        && parts.get(0).text().length == VANITY
        && parts.get(1).list().stream().allMatch(address -> address.text().length == ADDRESS)
        && parts.get(2) instanceof Rlp.Items
        && parts.get(ROUND).text().length <= Integer.BYTES
        && parts.get(4).list().stream().allMatch(seal -> seal.text().length == SEAL);
  }

  /** The validators of the block, {@code 0x} and lower-case digits, as the block itself says. */
  public List<String> validators() {
    return parts.get(1).list().stream()
        .map(address -> "0x" + HexFormat.of().formatHex(address.text()))
        .toList();
  }

  List<byte[]> seals() {
    return parts.get(4).list().stream().map(Rlp::text).toList();
  }

  Rlp.Items withoutSeals() {
    return Rlp.Items.of(parts.get(0), parts.get(1), parts.get(2), parts.get(ROUND), Rlp.Items.of());
  }

  Rlp.Items withoutSealsAndRound() {
    return Rlp.Items.of(parts.get(0), parts.get(1), parts.get(2), Rlp.Text.EMPTY, Rlp.Items.of());
  }
}
