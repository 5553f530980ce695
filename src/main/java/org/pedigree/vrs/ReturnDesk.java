package org.pedigree.vrs;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.ElementStrings;
import org.pedigree.gs1.Gln;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Scan;
import org.pedigree.gs1.SerialNumber;
import org.pedigree.gs1.Sgtin;
import org.pedigree.party.Caller;
import org.springframework.stereotype.Component;

/**
 * Has returned packs verified before they are sold again: by whoever of this node answers for the
 * product, else by whom the directory names. Each is tied to the sale by which it had gone out.
 */
@Component
class ReturnDesk {

  private static final Verdict NOBODY =
      new Verdict.NoAnswer("Nobody is known to answer for this product.", false);

  private final Responders responders;
  private final ProductCheck products;
  private final RemoteRequester remote;
  private final Register register;
  private final Clock clock;

  ReturnDesk(
      Responders responders,
      ProductCheck products,
      RemoteRequester remote,
      Register register,
      Clock clock) {
    this.responders = responders;
    this.products = products;
    this.remote = remote;
    this.register = register;
    this.clock = clock;
  }

  /** What was sold before, and what is kept of returns. */
  @Component
  record Register(SoldBefore sales, VerificationLog log, VrsSettings settings) {}

  Verification verify(String delivered, Caller caller) {
    var today = LocalDate.now(clock);
    return switch (ElementStrings.scan(delivered, today)) {
      case Scan.Refused(var reasons) -> Verification.unreadable(reasons);
      case Scan.Read scan ->
          pack(scan)
              .map(pack -> verify(pack, caller, today))
              .orElseGet(
                  () ->
                      Verification.unreadable(
                          "A returned pack is verified by GTIN, serial number, lot and expiry;"
                              + " not all of them were read."));
    };
  }

  private Verification verify(Question.Pack pack, Caller caller, LocalDate today) {
    var here = responders.of(pack.item().gtin());
    if (here.isPresent()) {
      var finding = products.check(pack, here.get());
      return kept(new Verdict.Answered(finding), pack, here.get().gln(), caller);
    }
    return remote
        .responder(pack.item().gtin(), today)
        .map(entry -> kept(remote.ask(entry, pack, caller), pack, entry.responder(), caller))
        .orElseGet(() -> kept(NOBODY, pack, null, caller));
  }

  private Verification kept(
      Verdict verdict, Question.Pack pack, @Nullable Gln responder, Caller caller) {
    var sale = register.sales.latest(pack.item().canonical(), caller.party(), LocalDate.now(clock));
    var told =
        Verification.of(verdict, pack, responder == null ? null : responder.value())
            .after(sale.orElse(null), register.settings.returnsNeedSale());
    register.log.keep(caller.party(), pack, told);
    return told;
  }

  private static Optional<Question.Pack> pack(Scan.Read scan) {
    Optional<Gtin> gtin = scan.gtin();
    Optional<SerialNumber> serial = scan.serial();
    return gtin.isPresent()
            && serial.isPresent()
            && scan.lot().isPresent()
            && scan.expiry().isPresent()
        ? Optional.of(
            new Question.Pack(
                new Sgtin(gtin.get(), serial.get()), scan.lot().get(), scan.expiry().get()))
        : Optional.empty();
  }
}
