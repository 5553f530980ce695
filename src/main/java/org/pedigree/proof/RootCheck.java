package org.pedigree.proof;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.block.BlockHeader;
import org.pedigree.ledger.block.NotABlock;
import org.pedigree.ledger.block.ReceiptPath.End;
import org.pedigree.ledger.block.RootEntry;
import org.pedigree.ledger.block.Seals;

/** Checks roots: contract event, receipt, block, seals. */
final class RootCheck {

  /** What was proven of a root, for the leaves under it. */
  private final Map<Bytes32, RootEntry> proven = new HashMap<>();

  private final Transcript transcript;
  private final @Nullable Trust trust;
  private final String evidenceLog;

  /**
   * @param evidenceLog the contract, as the trust file names it, else as the package does
   */
  RootCheck(Transcript transcript, @Nullable Trust trust, String evidenceLog) {
    this.transcript = transcript;
    this.trust = trust;
    this.evidenceLog = evidenceLog.toLowerCase(Locale.ROOT);
  }

  /** The entry of a root in the log of evidence, where all was right with it. */
  Optional<RootEntry> entry(Bytes32 root) {
    return Optional.ofNullable(proven.get(root));
  }

  void check(String part, AnchoredRoot root) {
    transcript.part("%s: root %s".formatted(part, root.root()));
    var before = transcript.wrongs();
    try {
      var header = BlockHeader.read(root.headerBytes());
      var entry = entry(part, root, header);
      block(part, root, header);
      seals(part, header);
      if (entry != null && transcript.wrongs() == before) {
        proven.put(root.root(), entry);
      }
    } catch (NotABlock | IllegalArgumentException e) {
      transcript.wrong(part, "the bytes of the block", "a header and a receipt", e.getMessage());
    }
  }

  private @Nullable RootEntry entry(String part, AnchoredRoot root, BlockHeader header) {
    return switch (root.path().from(header.receiptsRoot())) {
      case End.Broken(var node, var expected, var found) -> {
        transcript.wrong(part, "receiptPath, node " + node, expected, found);
        yield null;
      }
      case End.Found(var receipt) -> {
        transcript.right(
            "the receipt of transaction %d is in the block's receipts root %s"
                .formatted(root.index(), header.receiptsRoot()));
        yield entry(part, root, receipt);
      }
    };
  }

  private @Nullable RootEntry entry(String part, AnchoredRoot root, byte[] receipt) {
    var entries = RootEntry.in(receipt);
    var entry =
        entries.stream()
            .filter(one -> one.root().equals(root.root()))
            .filter(one -> one.contract().equalsIgnoreCase(evidenceLog))
            .findFirst();
    if (entry.isEmpty()) {
      transcript.wrong(
          part,
          "the receipt's events",
          "RootAppended of contract %s with root %s".formatted(evidenceLog, root.root()),
          entries.isEmpty() ? "none" : entries.toString());
      return null;
    }
    transcript.right(
        "contract %s says in it: root number %d, over %d leaves, appended by %s"
            .formatted(evidenceLog, entry.get().number(), entry.get().size(), named(entry.get())));
    return entry.get();
  }

  private String named(RootEntry entry) {
    var name = trust == null ? null : trust.nodes().get(entry.node());
    return name == null ? entry.node() : "%s (%s)".formatted(name, entry.node());
  }

  private void block(String part, AnchoredRoot root, BlockHeader header) {
    if (header.number() != root.block()) {
      transcript.wrong(part, "block", Long.toString(header.number()), Long.toString(root.block()));
    }
    transcript.right(
        "the header is that of block %d of %s, with the hash %s"
            .formatted(header.number(), Instant.ofEpochSecond(header.timestamp()), header.hash()));
  }

  private void seals(String part, BlockHeader header) {
    var seals = Seals.of(header);
    if (trust == null) {
      transcript.word(
          header.qbft().isPresent()
              ? "%d validators sealed the block; whether they are the network's is not known here"
                  .formatted(seals.sealers().size())
              : "nobody sealed the block");
    } else if (trust.validators().isEmpty()) {
      transcript.word(
          "this chain has no validators, so the check stops at the block: ask a node of it for"
              + " block"
              + " %d, whose hash must be %s".formatted(header.number(), header.hash()));
    } else {
      seals(part, seals, trust);
    }
  }

  private void seals(String part, Seals seals, Trust known) {
    var all = known.validators().size();
    var quorum = Seals.quorum(all);
    var by = seals.by(known.validators());
    if (by < quorum) {
      transcript.wrong(
          part,
          "the block's seals",
          "%d of the %d known validators at least".formatted(quorum, all),
          "%d of them, %d others, %d that are no signature"
              .formatted(by, seals.sealers().size() - by, seals.broken()));
    } else {
      transcript.right(
          "%d of the %d known validators sealed it; %d are enough".formatted(by, all, quorum));
    }
  }
}
