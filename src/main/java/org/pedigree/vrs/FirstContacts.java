package org.pedigree.vrs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.MovesDecided;
import org.pedigree.party.WhoAsks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks a partner's licence when a shipment brings it together with a party of this node for the
 * first time (section 582(b)(3), (c)(3), (d)(3) and (e)(3): authorised trading partners alone), and
 * keeps what was found. The papers are captured all the same: what happened, happened.
 */
@Component
class FirstContacts {

  /** Partners met for the first time, by how they stood. */
  static final String METER = "pedigree.vrs.first.contacts";

  static final String LICENSED = "licensed";

  private static final Logger LOG = LoggerFactory.getLogger(FirstContacts.class);

  private static final String MEET =
      """
      with shipped as (
        select s.id, s.sender, s.receiver, s.buyer
          from event_document told join custody_shipment s on s.id = told.event_id
         where told.document_id = any (:documents)
        union
        select s.id, s.sender, s.receiver, s.buyer
          from custody_move move join custody_shipment s on s.id = move.event_id
         where move.document_id = any (:documents)),
      met as (
        select distinct on (party_id, partner_id) party_id, partner_id, shipped.id
          from shipped
         cross join lateral (values (sender, receiver), (receiver, sender),
                                    (sender, buyer), (buyer, sender)) ends (party_id, partner_id)
          join party on party.id = party_id and party.hosted
         where partner_id <> party_id
           and not exists (select from first_contact known
                            where known.party_id = party.id and known.partner_id = ends.partner_id)
           and not exists (select from party_role
                            where party_role.party_id = partner_id and role = 'REGULATOR')
         order by party_id, partner_id, shipped.id)
      insert into first_contact (party_id, partner_id, event_id, met_at, standing)
      select party_id, partner_id, id, :now, party_standing(partner_id, :today) from met
       order by party_id, partner_id
      on conflict do nothing
      returning (select code from party where party.id = party_id) as party,
                (select code from party where party.id = partner_id) as partner, standing
      """;

  private static final String ALL =
      """
      select partner.name, partner.code, contact.met_at, contact.standing,
             party_standing(contact.partner_id, ?) as now, encode(event.hash, 'hex') as shipment
        from first_contact contact join party partner on partner.id = contact.partner_id
        left join event on event.id = contact.event_id
       order by contact.met_at desc, partner.name
      """;

  private final JdbcClient jdbc;
  private final JdbcClient reader;
  private final WhoAsks whoAsks;
  private final MeterRegistry meters;
  private final Clock clock;

  FirstContacts(
      JdbcClient jdbc,
      @Qualifier("reader") JdbcClient reader,
      WhoAsks whoAsks,
      MeterRegistry meters,
      Clock clock) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.whoAsks = whoAsks;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * A partner of the asking party.
   *
   * @param then how it stood at the first contact: licensed, not listed, no licence, no licence in
   *     force, or suspended
   * @param now how it stands today, in the same words
   * @param shipment that brought them together; null once its record has been let go of
   */
  record Contact(
      String name, String code, Instant metAt, String then, String now, @Nullable String shipment) {

    boolean licensedNow() {
      return now.equals(LICENSED);
    }
  }

  private record Met(String party, String partner, String standing) {}

  /** Inside the transaction that judged the shipment, so that no first contact is missed. */
  @EventListener
  void meet(MovesDecided decided) {
    var met =
        jdbc.sql(MEET)
            .param("documents", decided.documentIds().toArray(Long[]::new))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("today", LocalDate.now(clock))
            .query(Met.class)
            .list();
    met.forEach(this::tell);
  }

  private void tell(Met met) {
    meters.counter(METER, "standing", met.standing).increment();
    if (!met.standing.equals(LICENSED)) {
      LOG.warn("{} deals with {} for the first time: {}", met.party, met.partner, met.standing);
    }
  }

  /** Partners of the asking party, the latest first; none of an administrator, who is no party. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Contact> all() {
    return whoAsks.callerIfAny().isEmpty() ? List.of() : ofAskingParty();
  }

  private List<Contact> ofAskingParty() {
    return reader
        .sql(ALL)
        .param(LocalDate.now(clock))
        .query(
            (row, _) ->
                new Contact(
                    row.getString("name"),
                    row.getString("code"),
                    row.getObject("met_at", OffsetDateTime.class).toInstant(),
                    row.getString("standing"),
                    row.getString("now"),
                    row.getString("shipment")))
        .list();
  }
}
