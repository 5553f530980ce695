package org.pedigree.ledger.chain;

/** What a node says of a transaction that was handed to it. */
public sealed interface Sending {

  /** The node has it, now or from an earlier sending. Whether it is mined, the receipt tells. */
  record Taken() implements Sending {}

  /** Its nonce is used up: by itself, if there is a receipt, else by another transaction. */
  record NonceUsed() implements Sending {}

  /** Not now: the node is behind, or the account has too much under way. Send the same again. */
  record Later(String reason) implements Sending {}

  /** Not in this form, ever. Its nonce is still free, and what follows it waits for that nonce. */
  record Refused(String reason) implements Sending {}
}
