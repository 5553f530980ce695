package org.pedigree.verify;

import static java.util.Locale.ROOT;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Histories;
import org.pedigree.epcis.EventHash;
import org.pedigree.epcis.EventIntegrity;
import org.pedigree.epcis.EventIntegrity.Fingerprint;
import org.pedigree.ledger.Bytes32;
import org.pedigree.ledger.Evidence;
import org.pedigree.ledger.EvidenceStage;
import org.pedigree.ledger.Witness;
import org.pedigree.ledger.Witnessed;
import org.pedigree.ledger.Witnessed.Agreement;
import org.pedigree.party.PartyId;
import org.pedigree.verify.EvidenceSummary.OnChain;
import org.springframework.stereotype.Component;

/** What was witnessed of a pack, compared with what is stored. Asks tables, never the chain. */
@Component
class Testimonies {

  /** The evidence in both forms: as the checks see it, and as it is shown. */
  record Heard(Testimony testimony, EvidenceSummary summary) {}

  private final Histories histories;
  private final EventIntegrity integrity;
  private final Evidence evidence;
  private final Witness witness;

  Testimonies(Histories histories, EventIntegrity integrity, Evidence evidence, Witness witness) {
    this.histories = histories;
    this.integrity = integrity;
    this.evidence = evidence;
    this.witness = witness;
  }

  /** Of a pack that nobody commissioned there is nothing to hear. */
  static Heard silence() {
    return new Heard(
        new Testimony(0, 0, Agreement.NOT_WITNESSED, false),
        new EvidenceSummary(null, new OnChain(words(Agreement.NOT_WITNESSED), null, null, null)));
  }

  Heard of(Recorded pack) {
    var history = histories.eventsOf(pack.object().id());
    var witnessed = witness.of(pack.object().id());
    var custody = witnessed.agreesWith(holder(pack), pack.finished());
    var testimony = hashes(history, custody, witnessed.recalled());
    return new Heard(
        testimony, new EvidenceSummary(stage(history), onChain(pack, witnessed, custody)));
  }

  private Testimony hashes(List<Long> history, Agreement custody, boolean recalled) {
    var stored = integrity.of(history);
    var witnessed = evidence.subjectsOf(history);
    var altered =
        history.stream()
            .filter(event -> isAltered(stored.get(event), witnessed.get(event)))
            .count();
    return new Testimony(history.size(), (int) altered, custody, recalled);
  }

  /**
   * An event is witnessed as it is recorded; one that is gone, or was exchanged, is altered too.
   */
  private static boolean isAltered(@Nullable Fingerprint stored, @Nullable Bytes32 witnessed) {
    if (stored == null) {
      return true;
    }
    return witnessed == null ? !stored.isIntact() : !stored.isOf(EventHash.of(witnessed.bytes()));
  }

  private @Nullable String stage(Collection<Long> history) {
    var stages = evidence.stagesOf(history);
    return history.stream()
        .map(event -> stages.getOrDefault(event, EvidenceStage.RECORDED))
        .min(Comparator.naturalOrder())
        .map(Testimonies::words)
        .orElse(null);
  }

  /** The chain's holder is named where the records' holder may be, and is the same. */
  private static OnChain onChain(Recorded pack, Witnessed witnessed, Agreement custody) {
    var slot = witnessed.slot();
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
