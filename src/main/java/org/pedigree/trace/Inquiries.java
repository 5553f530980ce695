package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Epc;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.Role;
import org.pedigree.trace.InquiryRequest.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@code inquiry}: regulators open one for a purpose, and ask within its bounds. Opening it, each
 * look under it and each refusal are logged and witnessed.
 */
@Component
class Inquiries {

  private static final String SELECT =
      """
      select inquiry.*, subject.code from inquiry left join party subject on subject.id = subject
      """;

  private final JdbcClient jdbc;
  private final InspectionLog log;
  private final Parties parties;
  private final Clock clock;

  Inquiries(JdbcClient jdbc, InspectionLog log, Parties parties, Clock clock) {
    this.jdbc = jdbc;
    this.log = log;
    this.parties = parties;
    this.clock = clock;
  }

  /** An inquiry with its row. */
  record Row(long id, Inquiry inquiry) {}

  /**
   * Opens an inquiry.
   *
   * @throws NotAnInquiry if it lacks a purpose, a subject or a span of time
   */
  @Transactional
  public Inquiry open(Caller caller, InquiryRequest request) {
    regulator(caller);
    request.hasOneSubject();
    var purpose = request.stated();
    var span = request.span();
    var now = clock.instant();
    var batch = request.batch();
    var product = request.product();
    var id =
        jdbc.sql(
                """
                insert into inquiry (party_id, purpose, subject, gtin, lot, epc, since, until,
                                     opened_at, valid_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning inquiry_id
                """)
            .params(caller.party().value(), purpose, party(request))
            .param(product == null ? null : product.value())
            .param(batch == null ? null : batch.value())
            .param(request.pack())
            .params(at(span.since()), at(span.until()), at(now), at(request.end(now)))
            .query(UUID.class)
            .single();
    log.ofRegulator(caller, purpose, "opens inquiry " + id);
    return find(caller, id).inquiry();
  }

  private @Nullable Long party(InquiryRequest request) {
    var code = request.party();
    return code == null || code.isBlank() ? null : party(code).id().value();
  }

  Party party(String code) {
    return parties
        .byCode(code.strip())
        .orElseThrow(() -> new NotAnInquiry("party", "a party's short name", code));
  }

  static void regulator(Caller caller) {
    if (!caller.is(Role.REGULATOR)) {
      throw new AccessDeniedException("Inquiries are a regulator's");
    }
  }

  /** Those of a regulator under which it may look now, the latest first. */
  List<Inquiry> open(Caller caller) {
    var now = clock.instant();
    return of(caller).stream().filter(one -> one.isOpen(now)).toList();
  }

  /** A regulator's own, the latest first. */
  List<Inquiry> of(Caller caller) {
    regulator(caller);
    return jdbc.sql(SELECT + "where inquiry.party_id = ? order by inquiry.id desc limit 500")
        .param(caller.party().value())
        .query((row, _) -> row(row).inquiry())
        .list();
  }

  Row find(Caller caller, UUID inquiry) {
    return jdbc.sql(SELECT + "where inquiry_id = ? and inquiry.party_id = ?")
        .params(inquiry, caller.party().value())
        .query((row, _) -> row(row))
        .optional()
        .orElseThrow(() -> new NotKnown("inquiry " + inquiry));
  }

  /** Closes it: nothing is asked under it any more. */
  @Transactional
  public Inquiry close(Caller caller, UUID inquiry) {
    var row = find(caller, inquiry);
    jdbc.sql("update inquiry set closed_at = coalesce(closed_at, ?) where id = ?")
        .params(at(clock.instant()), row.id)
        .update();
    return find(caller, inquiry).inquiry();
  }

  /**
   * Lets a party's dealings of a span of time be looked at.
   *
   * @throws OutsideTheInquiry if they are not the inquiry's; that is logged
   */
  Viewer audit(Caller caller, UUID inquiry, Party party, Span span) {
    return audit(
        caller,
        inquiry,
        party,
        span,
        "audit of %s from %s to %s".formatted(party.code(), span.since(), span.until()));
  }

  /** The same, with what the log shall have. */
  Viewer audit(Caller caller, UUID inquiry, Party party, Span span, String subject) {
    var row = find(caller, inquiry);
    var known = row.inquiry;
    var bounds = new Span(known.since(), known.until());
    var within = party.code().equals(known.party()) && bounds.holds(span);
    return decide(caller, row, subject, within);
  }

  /**
   * Lets a pack's history be looked at.
   *
   * @throws OutsideTheInquiry if it is not the inquiry's pack, of its lot, or one that its party
   *     had to do with in its time; that is logged
   */
  Viewer trace(Caller caller, UUID inquiry, Epc epc) {
    return look(caller, inquiry, epc.canonical(), epc.canonical());
  }

  /** The same, with what the log shall have. */
  Viewer look(Caller caller, UUID inquiry, String pack, String subject) {
    var row = find(caller, inquiry);
    return decide(caller, row, subject, concerns(row, pack));
  }

  /**
   * Lets the packs of the inquiry's lot be looked at.
   *
   * @throws OutsideTheInquiry if it is not into a lot, or over; that is logged
   */
  Viewer lot(Caller caller, UUID inquiry) {
    var row = find(caller, inquiry);
    return decide(caller, row, "the packs of " + bounds(row.inquiry), row.inquiry.lot() != null);
  }

  private boolean concerns(Row row, String canonical) {
    return jdbc.sql(
            """
            select exists (
              select from inquiry
               where inquiry.id = :inquiry
                 and (inquiry.epc = :epc
                      or exists (
                        select from epc join custody_object object using (id)
                         where canonical = :epc and object.gtin = inquiry.gtin
                           and object.lot = inquiry.lot)
                      or exists (
                        select from epc join event_epc named on named.epc_id = epc.id
                          join event_party part on part.event_id = named.event_id
                          join event on event.id = named.event_id
                         where canonical = :epc and part.party_id = inquiry.subject
                           and event_time >= inquiry.since and event_time < inquiry.until)))
            """)
        .param("inquiry", row.id)
        .param("epc", canonical)
        .query(Boolean.class)
        .single();
  }

  private Viewer decide(Caller caller, Row row, String subject, boolean within) {
    var known = row.inquiry;
    var open = known.isOpen(clock.instant());
    var look = log.underInquiry(caller, known.purpose(), subject, row.id, !(open && within));
    if (!open) {
      throw new OutsideTheInquiry("an inquiry that is open", "one that is over");
    }
    if (!within) {
      throw new OutsideTheInquiry(bounds(known), subject);
    }
    return new Viewer(look);
  }

  private static String bounds(Inquiry known) {
    var subject =
        known.party() != null
            ? known.party()
            : known.epc() != null ? known.epc() : known.gtin() + " " + known.lot();
    return "%s from %s to %s".formatted(subject, known.since(), known.until());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        new Inquiry(
            row.getObject("inquiry_id", UUID.class),
            row.getString("purpose"),
            row.getString("code"),
            row.getString("gtin"),
            row.getString("lot"),
            row.getString("epc"),
            instant(row, "since"),
            instant(row, "until"),
            instant(row, "opened_at"),
            instant(row, "valid_until"),
            instant(row, "closed_at")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
