package org.pedigree.ledger.chain;

/** A keystore file is missing, or its password is another one. The message is a sentence. */
public final class KeyNotOpened extends RuntimeException {

  KeyNotOpened(String message, Throwable cause) {
    super(message, cause);
  }
}
