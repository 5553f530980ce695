package org.pedigree.ledger.chain;

/**
 * The node does not answer, or answers something that is no JSON-RPC. The message is a sentence.
 */
public final class NodeUnreachable extends RuntimeException {

  NodeUnreachable(String message) {
    super(message);
  }

  NodeUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
