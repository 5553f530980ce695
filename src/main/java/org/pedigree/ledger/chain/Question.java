package org.pedigree.ledger.chain;

import java.util.List;

/** One JSON-RPC method and its parameters. */
record Question(String method, List<Object> parameters) {

  static Question of(String method, Object... parameters) {
    return new Question(method, List.of(parameters));
  }
}
