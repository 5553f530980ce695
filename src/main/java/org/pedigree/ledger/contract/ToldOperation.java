package org.pedigree.ledger.contract;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pedigree.ledger.Bytes32;

/** An operation of the Custody contract, as it stands in a mined transaction. */
public final class ToldOperation {

  private static final String EXECUTE = "execute(bytes[])";
  private static final int SELECTOR = 4;

  /** What of it has to be known to carry on from it. */
  public enum Function {
    COMMISSION("commission(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)", 2, 4),
    INTRODUCE("introduce(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)", 2, 4),
    TRANSFORM("transform(bytes32,bytes32,bytes32[],bytes32,bytes32,bytes32,bytes32)", 3, 5),
    PACK("pack(bytes32,bytes32,bytes32,bytes32,bytes32[],bytes32)", 2, 3),
    PACK_INTO("packInto(bytes32,bytes32,bytes32,bytes32,bytes32[],bytes32)", 2, 3),
    /** Any that only changes slots, of which the chain itself tells. */
    OTHER("", 0, 0);

    private final byte[] selector;
    private final int id;
    private final int root;

    Function(String signature, int id, int root) {
      this.selector = Call.selector(signature);
      this.id = id;
      this.root = root;
    }

    private static Function of(byte[] data) {
      return Stream.of(values())
          .filter(one -> Arrays.equals(one.selector, 0, SELECTOR, data, 0, SELECTOR))
          .findFirst()
          .orElse(OTHER);
    }
  }

  private final byte[] data;
  private final AbiReader arguments;
  private final Function function;

  public ToldOperation(byte[] data) {
    this.data = data;
    this.arguments = new AbiReader(Arrays.copyOfRange(data, SELECTOR, data.length));
    this.function = Function.of(data);
  }

  /**
   * The operations of a transaction, in their order; none where it is of another kind.
   *
   * @param input hexadecimal
   */
  public static List<ToldOperation> in(String input) {
    var data = java.util.HexFormat.of().parseHex(input, 2, input.length());
    if (data.length < SELECTOR
        || !Arrays.equals(Call.selector(EXECUTE), Arrays.copyOf(data, SELECTOR))) {
      return List.of();
    }
    return new AbiReader(Arrays.copyOfRange(data, SELECTOR, data.length))
        .byteArrays(0).stream().map(ToldOperation::new).toList();
  }

  public Bytes32 operation() {
    return arguments.word(0);
  }

  public Function function() {
    return function;
  }

  /** The id of what it makes, or the key of what it adds to. */
  public Bytes32 id() {
    return arguments.word(function.id);
  }

  /** The contents root of what it makes or adds to; zero for none. */
  public Bytes32 root() {
    return arguments.word(function.root);
  }

  /** All that it names, of whatever kind. */
  public Set<Bytes32> words() {
    var words = new HashSet<Bytes32>();
    for (var at = 0; at < (data.length - SELECTOR) / AbiValue.WORD; at++) {
      words.add(arguments.word(at));
    }
    return words;
  }

  public byte[] data() {
    return data.clone();
  }
}
