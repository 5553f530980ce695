package org.pedigree.trace;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.pedigree.nodes.AskingNode;
import org.pedigree.party.Administrator;
import org.pedigree.party.Caller;
import org.pedigree.party.Party;
import org.pedigree.party.Role;
import org.pedigree.trace.InquiryRequest.Span;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets regulators and administrators look at what is not their own for a reason, which is kept
 * before they see anything. The database shows them nothing in a transaction that states no such
 * look.
 */
@Component
public class Inspections {

  private static final int LONGEST_REASON = 500;

  private final JdbcClient jdbc;
  private final JdbcClient reader;
  private final InspectionLog log;
  private final Inquiries inquiries;

  Inspections(
      JdbcClient jdbc,
      @Qualifier("reader") JdbcClient reader,
      InspectionLog log,
      Inquiries inquiries) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.log = log;
    this.inquiries = inquiries;
  }

  /**
   * What the caller may see of the subject.
   *
   * @throws NoReasonStated if it is a regulator that does not say why
   */
  public Viewer open(Caller caller, @Nullable String reason, String subject) {
    return caller.is(Role.REGULATOR)
        ? new Viewer(log.ofRegulator(caller, stated("A regulator", reason), subject))
        : Viewer.OF_ITS_OWN;
  }

  /**
   * What the caller may see of a pack, for a reason or under an inquiry.
   *
   * @param pack its canonical key
   * @param subject what is asked for, as the log shall have it
   * @throws NoReasonStated if it is a regulator that does not say why
   * @throws OutsideTheInquiry if the pack is not the inquiry's, or that is over; it is logged
   */
  public Viewer open(Caller caller, Stated stated, String pack, String subject) {
    return stated.inquiry() != null && caller.is(Role.REGULATOR)
        ? inquiries.look(caller, stated.inquiry(), pack, subject)
        : open(caller, stated.reason(), subject);
  }

  /**
   * What the caller may see of a party's time, likewise.
   *
   * @throws NoReasonStated if it is a regulator that does not say why
   * @throws OutsideTheInquiry if that is not the inquiry's, or that is over; it is logged
   */
  public Viewer open(Caller caller, Stated stated, Party party, Period period, String subject) {
    return stated.inquiry() != null && caller.is(Role.REGULATOR)
        ? inquiries.audit(
            caller, stated.inquiry(), party, new Span(period.since(), period.until()), subject)
        : open(caller, stated.reason(), subject);
  }

  /**
   * What an administrator may see of the subject.
   *
   * @throws NoReasonStated if it does not say why
   */
  public Viewer open(Administrator administrator, @Nullable String reason, String subject) {
    return new Viewer(
        log.ofAdministrator(administrator, stated("An administrator", reason), subject));
  }

  /**
   * What a regulator may see that asks through another node.
   *
   * @throws NoReasonStated if it does not say why
   */
  Viewer open(Caller regulator, AskingNode through, String subject) {
    var reason = stated("A regulator", through.question().reason());
    var look = log.ofRegulator(regulator, reason, subject);
    jdbc.sql("update inspection set asked_by = ? where id = ?")
        .params(through.name(), look)
        .update();
    return new Viewer(look);
  }

  /** Notes that another node is asked for the same, before it is asked. */
  void asks(Caller regulator, String reason, String subject, String node) {
    var look = log.ofRegulator(regulator, stated("A regulator", reason), subject);
    jdbc.sql("update inspection set asked = ? where id = ?").params(node, look).update();
  }

  private static String stated(String who, @Nullable String reason) {
    var stated = reason == null ? "" : reason.strip();
    if (stated.isEmpty() || stated.length() > LONGEST_REASON) {
      throw new NoReasonStated(who, LONGEST_REASON);
    }
    return stated;
  }

  /** Tells the database of the look, until the end of the reader's transaction that is open. */
  public void state(Viewer viewer) {
    if (viewer.inspection() != null) {
      reader
          .sql("select set_config('pedigree.inspection', ?, true)")
          .param(Long.toString(viewer.inspection()))
          .query(String.class)
          .single();
    }
  }

  /** Notes of whom something else than events was seen, before it is shown. */
  public void concernParties(Viewer viewer, Collection<Long> parties) {
    if (viewer.inspection() != null) {
      jdbc.sql(
              """
              insert into inspection_party (party_id, inspection_id)
              select unnest(:parties), :look on conflict do nothing
              """)
          .param("parties", parties.toArray(Long[]::new))
          .param("look", viewer.inspection())
          .update();
    }
  }

  /** Notes whose events were seen, before they are shown. */
  public void concern(Viewer viewer, Collection<Long> events) {
    if (viewer.inspection() != null) {
      jdbc.sql(
              """
              insert into inspection_party (party_id, inspection_id)
              select distinct seen.party_id, look.id
                from event_party seen join inspection look on look.id = ?
               where seen.event_id = any (?) and seen.party_id is distinct from look.party_id
              """)
          .param(viewer.inspection())
          .param(events.toArray(Long[]::new))
          .update();
    }
  }
}
