package org.pedigree.as2;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.As2Partner.Pair;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Partners' entries as those who operate the node read and write them. */
@Component
class As2Entries {

  private static final int MOST = 100;

  private final As2Partners partners;
  private final As2Certificates certificates;
  private final Parties parties;
  private final JdbcClient jdbc;

  As2Entries(As2Partners partners, As2Certificates certificates, Parties parties, JdbcClient jdbc) {
    this.partners = partners;
    this.certificates = certificates;
    this.parties = parties;
    this.jdbc = jdbc;
  }

  /** An entry with its certificates. */
  record Entry(
      String party,
      String partner,
      As2Request settings,
      List<As2Certificates.Registered> certificates) {}

  /** A message that was given up. */
  record Failed(
      UUID uuid,
      String party,
      String partner,
      String messageId,
      String fileName,
      Instant madeAt,
      int attempts,
      @Nullable String reason) {}

  List<Entry> all() {
    return partners.all().stream().map(this::entry).toList();
  }

  Entry one(String party, String partner) {
    return entry(partner(party, partner));
  }

  As2Partner partner(String party, String partner) {
    return partners
        .of(known("party", party).id(), known("partner", partner).id())
        .orElseThrow(
            () -> new NoAs2Message(HttpStatus.NOT_FOUND, "partner", "one with an entry", partner));
  }

  void put(String party, String partner, As2Request request) {
    var ours = known("party", party);
    if (!ours.hosted()) {
      throw new NoAs2Message("party", "one that this node acts for", party);
    }
    var pair =
        new Pair(
            ours.id(),
            known("partner", partner).id(),
            As2Request.name("ownName", request.ownName()),
            As2Request.name("partnerName", request.partnerName()));
    try {
      partners.put(pair, request.inbound(), request.outbound());
    } catch (DuplicateKeyException taken) {
      throw new NoAs2Message(
          HttpStatus.CONFLICT, "ownName, partnerName", "a pair of its own", "that of others");
    }
  }

  List<Failed> failed() {
    return jdbc.sql(
            """
            select uuid, own.code as party, other.code as partner, message_id, file_name, made_at,
                   attempts, reason
              from as2_sent
              join as2_partner entry on entry.id = as2_partner_id
              join party own on own.id = entry.party_id
              join party other on other.id = entry.partner_id
             where state = 'failed' order by as2_sent.id desc limit ?
            """)
        .param(MOST)
        .query(
            (row, _) ->
                new Failed(
                    row.getObject("uuid", UUID.class),
                    row.getString("party"),
                    row.getString("partner"),
                    row.getString("message_id"),
                    row.getString("file_name"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant(),
                    row.getInt("attempts"),
                    row.getString("reason")))
        .list();
  }

  private Entry entry(As2Partner partner) {
    return new Entry(
        code(partner.pair().party()),
        code(partner.pair().partner()),
        As2Request.of(partner),
        certificates.registered(partner));
  }

  private String code(PartyId party) {
    return parties.find(party).map(Party::code).orElse(party.toString());
  }

  private Party known(String place, String code) {
    return parties
        .byCode(code)
        .orElseThrow(
            () -> new NoAs2Message(HttpStatus.NOT_FOUND, place, "a party that is known", code));
  }
}
