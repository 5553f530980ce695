package org.pedigree.ledger.block;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * Seals headers as QBFT's validators do, by web3j's RLP and not by ours: extra data is the list of
 * vanity, validators, vote, round and seals, and what is sealed is the header with an empty list of
 * seals.
 */
public final class QbftBlocks {

  private static final int EXTRA_DATA = 12;

  private final List<ECKeyPair> validators;

  private QbftBlocks(List<ECKeyPair> validators) {
    this.validators = validators;
  }

  /** Validators with keys that follow from their number. */
  public static QbftBlocks of(int validators) {
    return new QbftBlocks(
        IntStream.rangeClosed(1, validators)
            .mapToObj(
                i -> ECKeyPair.create(new BigInteger(1, Hash.sha3(("validator " + i).getBytes()))))
            .toList());
  }

  public List<String> addresses() {
    return validators.stream().map(key -> "0x" + Keys.getAddress(key)).toList();
  }

  /** The header as if these validators had made it, of whom so many sealed it. */
  public byte[] sealed(byte[] header, int sealers, long round) {
    var hash = Hash.sha3(with(header, extraData(round, List.of())));
    var seals = validators.stream().limit(sealers).map(key -> seal(key, hash)).toList();
    return with(header, extraData(round, seals));
  }

  /** By which Besu knows such a block: neither round nor seals are in it. */
  public byte[] hash(byte[] header) {
    return Hash.sha3(with(header, extraData(0, List.of())));
  }

  /** A header with the extra data of the network's genesis. */
  public String genesisExtraData() {
    return "0x" + HexFormat.of().formatHex(extraData(0, List.of()));
  }

  private byte[] extraData(long round, List<byte[]> seals) {
    return RlpEncoder.encode(
        new RlpList(
            RlpString.create(new byte[32]),
            strings(
                addresses().stream()
                    .map(address -> HexFormat.of().parseHex(address.substring(2)))
                    .toList()),
            new RlpList(),
            RlpString.create(round),
            strings(seals)));
  }

  private static RlpList strings(List<byte[]> values) {
    return new RlpList(values.stream().<RlpType>map(RlpString::create).toList());
  }

  private static byte[] seal(ECKeyPair key, byte[] hash) {
    var signature = Sign.signMessage(hash, key, false);
    var seal = Arrays.copyOf(signature.getR(), 65);
    System.arraycopy(signature.getS(), 0, seal, 32, 32);
    seal[64] = (byte) (signature.getV()[0] - 27);
    return seal;
  }

  private static byte[] with(byte[] header, byte[] extraData) {
    var fields = ((RlpList) RlpDecoder.decode(header).getValues().getFirst()).getValues();
    var changed = new ArrayList<>(fields);
    changed.set(EXTRA_DATA, RlpString.create(extraData));
    return RlpEncoder.encode(new RlpList(changed));
  }
}
