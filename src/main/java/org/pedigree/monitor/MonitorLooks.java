package org.pedigree.monitor;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.Administrator;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.trace.Inspections;
import org.pedigree.trace.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks of those who operate the node at the documents of one party, for a reason. Each is logged
 * and the party told of it before anything is read.
 */
@Component
class MonitorLooks {

  private final Inspections inspections;
  private final Parties parties;

  MonitorLooks(Inspections inspections, Parties parties) {
    this.inspections = inspections;
    this.parties = parties;
  }

  /** A look that may begin. */
  record Look(PartyId party, Viewer viewer) {}

  /**
   * At what a party's list shows.
   *
   * @param code of the party
   * @param find what is looked for; empty for all
   * @throws NotAQuestion if no party of this node has the code
   * @throws org.springframework.web.ErrorResponseException if no reason is stated
   */
  Look atList(Administrator who, @Nullable String reason, String code, String find) {
    var documents = "documents of " + code;
    return open(who, reason, code, find.isBlank() ? documents : documents + ", found by " + find);
  }

  /** At one document. */
  Look atDocument(Administrator who, @Nullable String reason, String code, UUID document) {
    return open(who, reason, code, "document %s of %s".formatted(document, code));
  }

  private Look open(Administrator who, @Nullable String reason, String code, String subject) {
    var party =
        parties
            .byCode(code)
            .filter(Party::hosted)
            .map(Party::id)
            .orElseThrow(() -> new NotAQuestion("party", "the code of a party here", code));
    var viewer = inspections.open(who, reason, subject);
    inspections.concernParties(viewer, List.of(party.value()));
    return new Look(party, viewer);
  }

  /** What the look shows. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public <T> T during(Look look, Supplier<T> question) {
    inspections.state(look.viewer);
    return question.get();
  }
}
