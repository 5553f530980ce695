package org.pedigree.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.pedigree.counter.ScanTable.Kept;
import org.pedigree.epcis.Identifier;
import org.pedigree.party.Caller;
import org.pedigree.verify.Verifier;
import org.springframework.stereotype.Component;

/** Answers people's scans and keeps what they were told; does with a pack what they say. */
@Component
class Counter {

  static final int LONGEST = 2000;

  /** The check of a scan without which custody would let a pack be dispensed all the same. */
  private static final String LOCKED = "not-locked";

  /** How old a scan may be that waited in a browser for its connection. */
  private static final Duration OLDEST = Duration.ofDays(30);

  private final Verifier verifier;
  private final ScanTable scans;
  private final Deeds deeds;
  private final Clock clock;

  Counter(Verifier verifier, ScanTable scans, Deeds deeds, Clock clock) {
    this.verifier = verifier;
    this.scans = scans;
    this.deeds = deeds;
    this.clock = clock;
  }

  /**
   * Answers a scan.
   *
   * @param key the browser's name of it
   * @param scannedAt when, by the browser's clock
   */
  Told scan(Caller caller, UUID key, String said, Instant scannedAt) {
    var told = Told.of(verifier.verify(said, caller.party()));
    var now = clock.instant();
    var kept =
        new Kept(
            likely(scannedAt, now),
            now,
            caller.user(),
            shown(said),
            told.item() == null ? null : told.item().epc(),
            told.word().light(),
            told.word().title() + ": " + cut(told.sentence(), 900));
    scans.keep(caller, key, kept);
    return told;
  }

  /** Does it with the pack of a canonical EPC, if the pack is fit for it now. */
  Done done(Deed deed, String epc, Caller caller) {
    var told = told(epc, caller);
    if (told.item() == null) {
      throw new NotDone(told.sentence());
    }
    if (deed == Deed.DISPENSE) {
      told.failed().stream()
          .filter(reason -> reason.check().equals(LOCKED))
          .findFirst()
          .ifPresent(
              locked -> {
                throw new NotDone(locked.message());
              });
    }
    return deeds.done(
        deed, Identifier.of(told.item().epc()), caller, () -> told(epc, caller).mayBeDispensed());
  }

  private Told told(String epc, Caller caller) {
    return Told.of(verifier.verify(epc, caller.party()));
  }

  private static Instant likely(Instant scannedAt, Instant now) {
    return scannedAt.isAfter(now) || scannedAt.isBefore(now.minus(OLDEST)) ? now : scannedAt;
  }

  /** Control characters as their pictures, as the page shows them. */
  static String shown(String said) {
    var shown = new StringBuilder();
    cut(said, LONGEST)
        .chars()
        .map(character -> character < 0x20 ? character + 0x2400 : character)
        .map(character -> Character.isSurrogate((char) character) ? 0xFFFD : character)
        .forEach(character -> shown.append((char) character));
    return shown.toString();
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(text.length(), length));
  }
}
