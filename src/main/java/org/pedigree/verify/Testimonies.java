package org.pedigree.verify;

import static java.util.Locale.ROOT;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Histories;
import org.pedigree.ledger.Witness;
import org.pedigree.ledger.Witnessed.Agreement;
import org.pedigree.ledger.WitnessedWord;
import org.pedigree.party.PartyId;
import org.pedigree.verify.EvidenceSummary.OnChain;
import org.pedigree.verify.Look.Proof;
import org.springframework.stereotype.Component;

/** What was witnessed of a pack, compared with what is stored. Asks tables, never the chain. */
@Component
class Testimonies {

  /** The evidence in both forms: as the checks see it, and as it is shown. */
  record Heard(Testimony testimony, EvidenceSummary summary) {}

  private final Histories histories;
  private final Doubts doubts;
  private final Alterations alterations;
  private final Witness witness;

  Testimonies(Histories histories, Doubts doubts, Alterations alterations, Witness witness) {
    this.histories = histories;
    this.doubts = doubts;
    this.alterations = alterations;
    this.witness = witness;
  }

  /** Of a pack that nobody commissioned there is nothing to hear. */
  static Heard silence() {
    return new Heard(
        new Testimony(0, 0, Agreement.NOT_WITNESSED, false),
        new EvidenceSummary(null, new OnChain(words(Agreement.NOT_WITNESSED), null, null, null)));
  }

  Heard of(Recorded pack) {
    var word = pack.look().word();
    var proof = pack.look().proof();
    var custody = agreement(pack, word);
    var stage = proof.stage() == null ? null : words(proof.stage());
    var altered = altered(pack, proof);
    return new Heard(
        new Testimony(Math.max(proof.events(), altered), altered, custody, word.recalled()),
        new EvidenceSummary(stage, onChain(pack, word, custody)));
  }

  /** A difference is seldom, and looked at again with all moves of all containers around. */
  private Agreement agreement(Recorded pack, WitnessedWord word) {
    var first = word.agreesWith(holder(pack), pack.finished());
    return first == Agreement.DIFFERS
        ? witness.of(pack.object().id()).agreesWith(holder(pack), pack.finished())
        : first;
  }

  /** Where any event is doubted, those of this pack's history that are, are hashed again. */
  private int altered(Recorded pack, Proof proof) {
    if (!proof.doubted()) {
      return proof.altered();
    }
    var doubted = doubts.among(histories.eventsOf(pack.object().id()));
    return proof.altered() + (doubted.isEmpty() ? 0 : alterations.among(doubted).size());
  }

  /** The chain's holder is named where the records' holder may be, and is the same. */
  private static OnChain onChain(Recorded pack, WitnessedWord word, Agreement custody) {
    var slot = word.slot();
    if (slot == null) {
      return new OnChain(words(custody), null, null, null);
    }
    var same = Objects.equals(slot.holder(), holder(pack));
    return new OnChain(
        words(custody),
        words(slot.state()),
        same ? pack.holderName() : null,
        pack.isOfOthers() ? null : slot.last());
  }

  private static @Nullable Long holder(Recorded pack) {
    return pack.object().holder().map(PartyId::value).orElse(null);
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(ROOT).replace('_', ' ');
  }
}
