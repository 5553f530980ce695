package org.pedigree.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases by hand: what no paper says, such as damaged goods. */
@Component
class Opening {

  private final CaseTable cases;
  private final Keys keys;
  private final Parties parties;
  private final Diary diary;

  Opening(CaseTable cases, Keys keys, Parties parties, Diary diary) {
    this.cases = cases;
    this.keys = keys;
    this.parties = parties;
    this.diary = diary;
  }

  /** Opens a case, once for each key. */
  @Transactional
  public UUID open(Caller caller, @Nullable String key, CaseRequest request) {
    Rights.say(caller);
    return UUID.fromString(
        keys.once(caller.party(), key, "case " + request, () -> first(caller, request).toString()));
  }

  private UUID first(Caller caller, CaseRequest request) {
    var items = request.items();
    var uuid = UUID.randomUUID();
    var sides = new Case.Sides(caller.party(), partner(caller, request.partner()));
    var file = cases.open(uuid, sides, "hand", request.order(), request.stated());
    cases.put(file, items);
    diary.write(file, caller, "opened", null);
    return uuid;
  }

  private @Nullable PartyId partner(Caller caller, @Nullable String code) {
    if (code == null || code.isBlank()) {
      return null;
    }
    return parties
        .byCode(code)
        .map(party -> party.id())
        .filter(id -> !id.equals(caller.party()))
        .orElseThrow(
            () ->
                NotPossible.malformed(
                    "partner", "The partner is another party", "a party's short name", code));
  }
}
