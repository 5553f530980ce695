package org.pedigree.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.contract.Call;

/** What the chain shall be told of a move. */
sealed interface Plan {

  record Operations(List<Operation> operations) implements Plan {

    public Operations {
      operations = List.copyOf(operations);
    }
  }

  /** The chain has nothing to say of this move. */
  record NotNeeded() implements Plan {}

  /** The chain can't be told; the reason is a sentence. */
  record Impossible(String reason) implements Plan {}

  /**
   * One operation.
   *
   * @param gas what it will use at most, by experience
   * @param notBefore when it may be sent, null for at once
   * @param signer the party that signs it where it is not the move's; what follows waits for it
   */
  record Operation(
      Bytes32 id,
      Call call,
      Effect effect,
      long gas,
      @Nullable Instant notBefore,
      @Nullable Long signer) {}
}
