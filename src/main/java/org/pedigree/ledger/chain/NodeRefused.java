package org.pedigree.ledger.chain;

import org.jspecify.annotations.Nullable;

/** The node answered a question with a JSON-RPC error. */
public final class NodeRefused extends RuntimeException {

  private final int code;
  private final @Nullable String data;

  NodeRefused(String method, Answer.Refused refusal) {
    super("%s was refused: %s (%d)".formatted(method, refusal.message(), refusal.code()));
    this.code = refusal.code();
    this.data = refusal.data();
  }

  /** The code of the JSON-RPC error; 3 for a call that reverts. */
  public int code() {
    return code;
  }

  /** What the contract reverted with, hexadecimal. */
  public @Nullable String data() {
    return data;
  }
}
