package org.pedigree.ledger.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Hands signed transactions over to a node, in requests no longer than Besu takes. */
final class Handover {

  /** Characters of transactions in one request; Besu takes 5 MiB of JSON. */
  private static final int LENGTH = 2_000_000;

  /** Besu's "Initial sync is still in progress", which healthy nodes say under load. */
  private static final int SYNCING = -32008;

  /** Besu's own code for a nonce that the account has used. */
  private static final int NONCE_TOO_LOW = -32001;

  private final JsonRpc rpc;
  private final boolean oneByOne;

  Handover(JsonRpc rpc, boolean oneByOne) {
    this.rpc = rpc;
    this.oneByOne = oneByOne;
  }

  Sending send(String signed) {
    return meant(rpc.answer(question(signed)));
  }

  List<Sending> send(List<String> signed) {
    if (oneByOne) {
      return signed.stream().map(this::send).toList();
    }
    var said = new ArrayList<Sending>(signed.size());
    var from = 0;
    var length = 0;
    for (var i = 0; i < signed.size(); i++) {
      if (i > from && length + signed.get(i).length() > LENGTH) {
        said.addAll(inOneRequest(signed.subList(from, i)));
        from = i;
        length = 0;
      }
      length += signed.get(i).length();
    }
    said.addAll(inOneRequest(signed.subList(from, signed.size())));
    return said;
  }

  private List<Sending> inOneRequest(List<String> signed) {
    var questions = signed.stream().map(Handover::question).toList();
    return rpc.answers(questions).stream().map(Handover::meant).toList();
  }

  private static Question question(String signed) {
    return Question.of("eth_sendRawTransaction", signed);
  }

  /** Nodes have few codes for what they mean, and many words. */
  private static Sending meant(Answer answer) {
    return switch (answer) {
      case Answer.Result _ -> new Sending.Taken();
      case Answer.Refused(var code, var message, _) -> meant(code, message);
    };
  }

  private static Sending meant(int code, String message) {
    var said = message.toLowerCase(Locale.ROOT);
    if (said.contains("known transaction")
        || said.contains("already known")
        || said.contains("already imported")) {
      return new Sending.Taken();
    }
    if (code == NONCE_TOO_LOW || said.contains("nonce too low")) {
      return new Sending.NonceUsed();
    }
    return said.contains("too distant")
            || said.contains("underpriced") // another one of this nonce is in the pool, for a price
            || said.contains("pool is full")
            || code == SYNCING
        ? new Sending.Later(message)
        : new Sending.Refused("%s (%d)".formatted(message, code));
  }
}
