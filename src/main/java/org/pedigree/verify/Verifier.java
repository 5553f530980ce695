package org.pedigree.verify;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.pedigree.gs1.ElementStrings;
import org.pedigree.gs1.Epc;
import org.pedigree.gs1.EpcClass;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Refusal;
import org.pedigree.gs1.Repair;
import org.pedigree.gs1.Scan;
import org.pedigree.gs1.Sgln;
import org.pedigree.party.PartyId;
import org.pedigree.verify.ScanAnswer.Judged;
import org.pedigree.verify.ScanAnswer.Unreadable;
import org.springframework.stereotype.Component;

/**
 * Answers whether a scanned pack may be dispensed, from tables alone: it works while the chain is
 * down. It reads as owner, for what it tells is a verdict and not the rows behind it.
 */
@Component
public class Verifier {

  /** How often packs were verified, by verdict; scans that could not be read are counted too. */
  static final String METER = "pedigree.verifications";

  private final Records records;
  private final Testimonies testimonies;
  private final MeterRegistry meters;
  private final Clock clock;

  Verifier(Records records, Testimonies testimonies, MeterRegistry meters, Clock clock) {
    this.records = records;
    this.testimonies = testimonies;
    this.meters = meters;
    this.clock = clock;
  }

  /** Judges what a scanner delivered, for the party that scanned it. */
  public ScanAnswer verify(String delivered, PartyId asker) {
    var today = LocalDate.now(clock);
    var answer =
        switch (ElementStrings.scan(delivered, today)) {
          case Scan.Refused(var reasons) -> new Unreadable(reasons);
          case Scan.Read read -> verify(read, asker, today);
        };
    count(answer);
    return answer;
  }

  private ScanAnswer verify(Scan.Read scan, PartyId asker, LocalDate today) {
    return scan.epc()
        .filter(Verifier::isOnePack)
        .<ScanAnswer>map(epc -> judge(scan, epc, asker, today))
        .orElseGet(() -> new Unreadable(noPack(scan)));
  }

  private Judged judge(Scan.Read scan, Epc epc, PartyId asker, LocalDate today) {
    var item = Item.unknown(scan, epc);
    var sight = records.see(epc, asker, today);
    var recorded = sight.look() == null ? null : records.seenBy(asker, sight.look());
    var heard = recorded == null ? Testimonies.silence() : testimonies.of(recorded);
    var known = recorded == null ? null : recorded.known();
    var facts =
        new Facts(
            today, label(scan), sight.setAside(), known, heard.testimony(), sight.lacksData());
    var verdict = RuleBook.judge(facts);
    return new Judged(verdict, recorded == null ? item : item.as(recorded), heard.summary());
  }

  private static Label label(Scan.Read scan) {
    return new Label(
        scan.lot().orElse(null),
        scan.expiry().orElse(null),
        scan.repairs().stream().map(Repair::inWords).toList(),
        scan.doubts().stream().map(Refusal::inWords).toList());
  }

  private static boolean isOnePack(Epc epc) {
    return !(epc instanceof EpcClass || epc instanceof Sgln || epc instanceof Pgln);
  }

  private static List<Refusal> noPack(Scan.Read scan) {
    return scan.doubts().isEmpty()
        ? List.of(
            new Refusal(
                "scan",
                "names no single pack",
                "a GTIN (01) with a serial number (21), or an SSCC (00)",
                ElementStrings.bracketed(scan.elements())))
        : scan.doubts();
  }

  private void count(ScanAnswer answer) {
    var verdict =
        switch (answer) {
          case Judged judged -> judged.verdict().word();
          case Unreadable _ -> "UNREADABLE";
        };
    meters.counter(METER, "verdict", verdict).increment();
  }
}
