package org.pedigree.ledger;

import java.util.List;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.Receipt;
import org.pedigree.ledger.contract.Artifact;
import org.pedigree.ledger.contract.Call;
import org.web3j.crypto.Credentials;

/** A key that another organisation keeps, and sends calls with by itself. */
final class Member {

  private static final long GAS = 2_000_000;

  private final Account account =
      new Account(Credentials.create(NodeSecret.random().hex().substring(2)));
  private final TestLedger ledger;

  Member(TestLedger ledger) {
    this.ledger = ledger;
  }

  String address() {
    return account.address();
  }

  /** Whether the contract Parties took it. */
  boolean sends(Call call) {
    var session = ledger.session();
    var node = session.node();
    var nonce = node.minedNonce(address());
    var to = session.address(Artifact.PARTIES);
    var signed = account.sign(session.chain().chainId(), nonce, GAS, to, call.hex());
    node.send(signed.raw());
    Receipt receipt = null;
    while (receipt == null) {
      Thread.onSpinWait();
      receipt = node.receipts(List.of(signed.hash())).get(signed.hash());
    }
    return receipt.succeeded();
  }
}
