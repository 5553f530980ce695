package org.pedigree.vrs;

import static org.pedigree.vrs.Lms.AdditionalInfo.EXPIRED;
import static org.pedigree.vrs.Lms.AdditionalInfo.ILLEGITIMATE;
import static org.pedigree.vrs.Lms.AdditionalInfo.RECALLED;
import static org.pedigree.vrs.Lms.AdditionalInfo.SUSPECT;
import static org.pedigree.vrs.Lms.FailureReason.MANUFACTURER_POLICY;
import static org.pedigree.vrs.Lms.FailureReason.NOT_FOR_REDISTRIBUTION;
import static org.pedigree.vrs.Lms.FailureReason.NO_MATCH_GTIN_SERIAL;
import static org.pedigree.vrs.Lms.FailureReason.NO_MATCH_GTIN_SERIAL_EXPIRY;
import static org.pedigree.vrs.Lms.FailureReason.NO_MATCH_GTIN_SERIAL_LOT;
import static org.pedigree.vrs.Lms.FailureReason.NO_MATCH_GTIN_SERIAL_LOT_EXPIRY;
import static org.pedigree.vrs.Lms.FailureReason.NO_REASON_PROVIDED;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pedigree.custody.CustodyObject;
import org.pedigree.custody.EndReason;
import org.pedigree.custody.Ground;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.ObjectState;
import org.pedigree.gs1.Element;
import org.pedigree.gs1.ElementStrings;
import org.pedigree.party.PartyId;
import org.pedigree.verify.Outcome;
import org.pedigree.verify.Reason;
import org.pedigree.verify.ScanAnswer;
import org.pedigree.verify.Verifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds a product identifier against what its maker itself recorded. What others reported of a pack
 * makes it nobody's product: only the maker's own word verifies.
 */
@Component
class ProductCheck {

  private static final String HELD = "not-held";

  /** Checks of a scan that make a matching pack suspect. */
  static final Set<String> MAKE_SUSPECT =
      Set.of(
          HELD,
          "not-finished",
          "not-lost",
          "not-quarantined",
          "not-locked",
          "not-disputed",
          "events-unaltered",
          "chain-agrees");

  static final Set<String> OF_RECALLS = Set.of("not-recalled", "not-recalled-on-chain");
  static final String OF_EXPIRY = "not-expired";

  private final JdbcClient jdbc;
  private final Holdings holdings;
  private final Verifier verifier;

  ProductCheck(JdbcClient jdbc, Holdings holdings, Verifier verifier) {
    this.jdbc = jdbc;
    this.holdings = holdings;
    this.verifier = verifier;
  }

  Finding check(Question.Pack pack, Responder responder) {
    return holdings
        .find(pack.item().canonical())
        .filter(object -> isOwn(object, responder))
        .map(object -> check(object, pack, responder))
        .orElse(Finding.not(NO_MATCH_GTIN_SERIAL));
  }

  private static boolean isOwn(CustodyObject object, Responder responder) {
    var origin = object.origin();
    return origin.maker().equals(responder.party()) && !origin.reported();
  }

  private Finding check(CustodyObject object, Question.Pack pack, Responder responder) {
    var lot = pack.lot().equals(object.origin().lot());
    var expiry = pack.expiry().date().equals(object.origin().expiry());
    if (!lot) {
      return Finding.not(expiry ? NO_MATCH_GTIN_SERIAL_LOT : NO_MATCH_GTIN_SERIAL_LOT_EXPIRY);
    }
    return expiry ? matching(object, pack, responder) : Finding.not(NO_MATCH_GTIN_SERIAL_EXPIRY);
  }

  private Finding matching(CustodyObject object, Question.Pack pack, Responder responder) {
    return switch (verifier.verify(label(pack), responder.party())) {
      case ScanAnswer.Unreadable _ -> Finding.not(NO_REASON_PROVIDED);
      case ScanAnswer.Judged(var verdict, _, _) -> {
        var failed = failed(verdict.reasons());
        yield of(
            failed,
            isIllegitimate(object) || failed.contains(HELD) && isFoundSo(pack, responder.party()));
      }
    };
  }

  /** Whether whoever investigated it, its maker or its holder, found it illegitimate. */
  private boolean isFoundSo(Question.Pack pack, PartyId maker) {
    return jdbc.sql("select suspect_found_illegitimate(?, ?, ?)")
        .params(pack.item().canonical(), pack.lot().value(), maker.value())
        .query(Boolean.class)
        .single();
  }

  /** The gravest of what failed. */
  private static Finding of(Set<String> failed, boolean illegitimate) {
    if (illegitimate) {
      return new Finding(NOT_FOR_REDISTRIBUTION, ILLEGITIMATE);
    }
    if (failed.stream().anyMatch(OF_RECALLS::contains)) {
      return new Finding(MANUFACTURER_POLICY, RECALLED);
    }
    if (failed.stream().anyMatch(MAKE_SUSPECT::contains)) {
      return new Finding(NOT_FOR_REDISTRIBUTION, SUSPECT);
    }
    return failed.contains(OF_EXPIRY)
        ? new Finding(MANUFACTURER_POLICY, EXPIRED)
        : Finding.VERIFIED;
  }

  private static Set<String> failed(List<Reason> reasons) {
    return reasons.stream()
        .filter(reason -> reason.outcome() == Outcome.FAILED)
        .map(Reason::check)
        .collect(Collectors.toSet());
  }

  /** Of a pack that was stolen or destroyed, whatever turns up is not a genuine one for sale. */
  private static boolean isIllegitimate(CustodyObject object) {
    return switch (object.standing().whereabouts()) {
      case ObjectState.Finished(var reason, _, _) ->
          reason == EndReason.STOLEN || reason == EndReason.DESTROYED;
      case ObjectState.Disputed(var ground, _, _, _, _) -> ground == Ground.STOLEN;
      case ObjectState.InStock _, ObjectState.InTransit _, ObjectState.Packed _ -> false;
    };
  }

  private static String label(Question.Pack pack) {
    return ElementStrings.write(
        List.of(
            new Element("01", pack.item().gtin().value()),
            new Element("17", pack.expiry().yymmdd()),
            new Element("10", pack.lot().value()),
            new Element("21", pack.item().serial().value())));
  }
}
