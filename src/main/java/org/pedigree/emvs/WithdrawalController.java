package org.pedigree.emvs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.NotAnIdentifier;
import org.pedigree.party.Administrator;
import org.pedigree.party.WhoAsks;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Products off the market by HTTP: of their makers, and of administrators. */
@RestController
@ConditionalOnProperty(EmvsSettings.ENABLED)
final class WithdrawalController {

  private static final String OF_MAKERS = "/api/emvs/withdrawals";
  private static final String OF_ADMINISTRATORS = "/api/administration/emvs/withdrawals";
  private static final int LONGEST = 1_000;

  private final WithdrawalDesk desk;
  private final WhoAsks whoAsks;

  WithdrawalController(WithdrawalDesk desk, WhoAsks whoAsks) {
    this.desk = desk;
    this.whoAsks = whoAsks;
  }

  /** Why a product is taken off the market. */
  record Why(@Nullable String reason) {}

  @GetMapping({OF_MAKERS, OF_ADMINISTRATORS})
  List<Withdrawals.Withdrawn> all() {
    return desk.all();
  }

  @PutMapping({OF_MAKERS + "/{gtin}", OF_ADMINISTRATORS + "/{gtin}"})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String gtin, @RequestBody Why why) {
    var reason = NotAsked.text(why.reason, LONGEST);
    desk.withdraw(whoAsks.callerIfAny().orElse(null), administrator(), gtin(gtin), reason);
  }

  @DeleteMapping({OF_MAKERS + "/{gtin}", OF_ADMINISTRATORS + "/{gtin}"})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void lift(@PathVariable String gtin) {
    desk.lift(whoAsks.callerIfAny().orElse(null), administrator(), gtin(gtin));
  }

  /** Whoever is no party's caller got here as an administrator. */
  private String administrator() {
    return whoAsks.administratorIfAny().map(Administrator::name).orElse("");
  }

  private static Gtin gtin(String text) {
    try {
      return new Gtin(text);
    } catch (NotAnIdentifier refused) {
      throw new NotAsked("gtin", "a GTIN in 14 digits", text);
    }
  }
}
