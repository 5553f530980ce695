package org.pedigree.emvs;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.dispute.Handwriting;
import org.pedigree.dispute.Handwriting.Written;
import org.pedigree.emvs.Withdrawals.By;
import org.pedigree.epcis.Action;
import org.pedigree.epcis.Common;
import org.pedigree.epcis.Event;
import org.pedigree.epcis.Fields;
import org.pedigree.epcis.Identifier;
import org.pedigree.epcis.Identity;
import org.pedigree.epcis.More;
import org.pedigree.epcis.ObjectEvent;
import org.pedigree.epcis.Quantity;
import org.pedigree.epcis.Term;
import org.pedigree.epcis.Transfer;
import org.pedigree.epcis.When;
import org.pedigree.epcis.Where;
import org.pedigree.epcis.Why;
import org.pedigree.gs1.Gtin;
import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.PartyId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes products off the market, and puts them back: their maker by a statement, which is an event
 * as any other and is witnessed with it; an administrator by the record alone.
 */
@Component
class WithdrawalDesk {

  private static final String WITHDRAWN = "urn:pedigree:epcis:withdrawn";
  private static final String LIFTED = "urn:pedigree:epcis:withdrawal_lifted";

  private final Withdrawals withdrawals;
  private final Handwriting handwriting;
  private final Clock clock;

  WithdrawalDesk(Withdrawals withdrawals, Handwriting handwriting, Clock clock) {
    this.withdrawals = withdrawals;
    this.handwriting = handwriting;
    this.clock = clock;
  }

  /**
   * Takes a product off the market; one that is off it stays so.
   *
   * @param maker who does it for the maker; null for an administrator
   * @throws NotAsked (403) if the caller's party is not the product's only known maker, or its user
   *     has not the duty
   */
  @Transactional
  public void withdraw(@Nullable Caller maker, String administrator, Gtin gtin, String reason) {
    var by = by(maker, administrator, gtin);
    withdrawals.oneAtATime(gtin);
    if (!withdrawals.isWithdrawn(gtin)) {
      withdrawals.withdraw(gtin, by, reason, said(by, gtin, WITHDRAWN));
    }
  }

  /** Puts it back; one that is not off it stays so. */
  @Transactional
  public void lift(@Nullable Caller maker, String administrator, Gtin gtin) {
    var by = by(maker, administrator, gtin);
    withdrawals.oneAtATime(gtin);
    if (withdrawals.isWithdrawn(gtin)) {
      withdrawals.lift(gtin, by, said(by, gtin, LIFTED));
    }
  }

  @Transactional(readOnly = true)
  public List<Withdrawals.Withdrawn> all() {
    return withdrawals.all();
  }

  private By by(@Nullable Caller maker, String administrator, Gtin gtin) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (maker == null) {
      if (administrator.isEmpty()) {
        throw forbidden("user", "the maker, or an administrator", "neither");
      }
      return new By(null, administrator, now);
    }
    if (!maker.may(Duty.QUALITY)) {
      throw forbidden("user", "somebody responsible for quality", maker.user());
    }
    if (!withdrawals.isMaker(maker.party(), gtin)) {
      throw forbidden("gtin", "a product of which only you make packs", gtin.value());
    }
    return new By(maker.party(), maker.user(), now);
  }

  private static NotAsked forbidden(String place, String expected, String found) {
    return new NotAsked(HttpStatus.FORBIDDEN, place, expected, found);
  }

  private @Nullable String said(By by, Gtin gtin, String disposition) {
    return by.party() == null ? null : said(by.party(), event(by, by.party(), gtin, disposition));
  }

  private String said(PartyId maker, Event event) {
    return switch (handwriting.write(maker, event)) {
      case Written.Taken(var eventId) -> eventId;
      case Written.Refused(var rule, var expected, var found) ->
          throw new NotAsked(HttpStatus.CONFLICT, rule, expected, found);
    };
  }

  private Event event(By by, PartyId maker, Gtin gtin, String disposition) {
    var place =
        handwriting
            .placeOf(maker)
            .orElseThrow(() -> forbidden("party", "a party with a location", "none"));
    var common =
        new Common(
            Identity.UNKNOWN,
            new When(by.at(), "+00:00"),
            new Where(place, null),
            new Why(null, new Term(disposition, disposition), null, List.of(), Transfer.NONE),
            More.NONE);
    var product = Identifier.of("https://id.gs1.org/01/" + gtin.value());
    return new ObjectEvent(
            common,
            Action.OBSERVE,
            List.of(),
            List.of(new Quantity(product, null, null)),
            Fields.NONE)
        .identified();
  }
}
