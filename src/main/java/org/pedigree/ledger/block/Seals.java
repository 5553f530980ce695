package org.pedigree.ledger.block;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.pedigree.ledger.Bytes32;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/**
 * The committed seals of a block: signatures of validators, by secp256k1, over the hash of the
 * header that holds everything but these seals.
 *
 * @param sealers who signed, {@code 0x} and lower-case digits, each once
 * @param broken how many seals are no signature of anybody
 */
public record Seals(Set<String> sealers, int broken) {

  private static final int WORD = 32;

  public Seals {
    sealers = Set.copyOf(sealers);
  }

  /** The seals that a header carries; none where it is no QBFT block. */
  public static Seals of(BlockHeader header) {
    return header.qbft().map(extra -> of(extra, header.committed(extra))).orElse(NONE);
  }

  private static final Seals NONE = new Seals(Set.of(), 0);

  private static Seals of(QbftExtra extra, Bytes32 committed) {
    var sealers = new LinkedHashSet<String>();
    var broken = 0;
    for (var seal : extra.seals()) {
      var sealer = sealer(seal, committed);
      sealer.ifPresent(sealers::add);
      broken += sealer.isPresent() ? 0 : 1;
    }
    return new Seals(sealers, broken);
  }

  /** Of these validators, those that sealed. */
  public long by(Collection<String> validators) {
    return Set.copyOf(validators).stream().filter(sealers::contains).count();
  }

  /** So many of a number of validators have to commit a block: two thirds, rounded up. */
  public static int quorum(int validators) {
    return (2 * validators + 2) / 3;
  }

  private static Optional<String> sealer(byte[] seal, Bytes32 hash) {
    var signature =
        new ECDSASignature(
            new BigInteger(1, Arrays.copyOfRange(seal, 0, WORD)),
            new BigInteger(1, Arrays.copyOfRange(seal, WORD, 2 * WORD)));
    try {
      var key = Sign.recoverFromSignature(seal[2 * WORD], signature, hash.bytes());
      return Optional.ofNullable(key).map(known -> "0x" + Keys.getAddress(known));
    } catch (RuntimeException noPoint) {
      return Optional.empty();
    }
  }
}
