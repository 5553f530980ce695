package org.pedigree.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code trace_request}: each side's copy of a request, and its one response. */
@Component
class TraceTable {

  private static final int LONGEST_PROOF = 500;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final AttachmentTable attachments;

  TraceTable(JdbcClient jdbc, JsonMapper json, Clock clock, AttachmentTable attachments) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.attachments = attachments;
  }

  /** Who has a copy, of a request of or to whom. */
  record Side(String direction, PartyId party, PartyId partner) {

    static Side in(PartyId responder, PartyId requester) {
      return new Side("in", responder, requester);
    }

    static Side out(PartyId requester, PartyId responder) {
      return new Side("out", requester, responder);
    }
  }

  /**
   * A copy that is kept.
   *
   * @param sendings how often it was sent in vain
   * @param response null as long as there is none from records
   * @param elsewhere how it was answered in another way
   */
  record Kept(
      long id,
      UUID traceId,
      Side side,
      byte[] fingerprint,
      Message message,
      int sendings,
      Instant dueAt,
      @Nullable TraceResponse response,
      @Nullable String elsewhere) {

    boolean isAnswered() {
      return response != null || elsewhere != null;
    }
  }

  private static final String SELECT =
      """
      select id, trace_id, direction, party_id, partner_id, fingerprint, request, sendings,
             due_at, response,
             elsewhere
        from trace_request
      """;

  /** One request of an id at a time, until the transaction ends. */
  void oneAtATime(UUID request) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('trace'), hashtext(?))")
        .param(request.toString())
        .query((_, _) -> 0)
        .single();
  }

  Optional<Kept> find(Side side, UUID request) {
    return jdbc.sql(
            SELECT + "where direction = ? and party_id = ? and partner_id = ? and request_id = ?")
        .params(side.direction, side.party.value(), side.partner.value(), request)
        .query((row, _) -> kept(row))
        .optional();
  }

  /** A party's own copy, which nobody else changes until the transaction ends. */
  Optional<Kept> find(UUID traceId, String direction, PartyId party) {
    return jdbc.sql(SELECT + "where trace_id = ? and direction = ? and party_id = ? for update")
        .params(traceId, direction, party.value())
        .query((row, _) -> kept(row))
        .optional();
  }

  Kept insert(Side side, TraceQuestion question, Instant dueAt) {
    var subject = question.subject();
    jdbc.sql(
            """
            insert into trace_request (request_id, direction, party_id, partner_id, at, due_at, test,
                                       gtin, lot, epc, fingerprint, request)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(question.id(), side.direction, side.party.value(), side.partner.value())
        .params(now(), dueAt.atOffset(ZoneOffset.UTC), question.isTest(), subject.gtin().value())
        .param(subject instanceof TraceQuestion.Subject.OfLot(_, var lot) ? lot.value() : null)
        .param(subject instanceof TraceQuestion.Subject.Pack(var epc) ? epc.canonical() : null)
        .param(question.fingerprint())
        .param(json.writeValueAsString(question.message()))
        .update();
    return find(side, question.id()).orElseThrow();
  }

  /** What a partner was asked under this id, by whomever of this node; locked too. */
  Optional<Kept> asked(PartyId partner, UUID request) {
    return jdbc.sql(
            SELECT + "where direction = 'out' and partner_id = ? and request_id = ? for update")
        .params(partner.value(), request)
        .query((row, _) -> kept(row))
        .optional();
  }

  /** What was asked came by somebody who showed this. */
  void proven(long id, String proof) {
    jdbc.sql("update trace_request set proof = ? where id = ?")
        .params(proof.substring(0, Math.min(proof.length(), LONGEST_PROOF)), id)
        .update();
  }

  /** The partner has it. */
  void clear(long id) {
    jdbc.sql(
            """
            update trace_request set held_back = null, send_at = null, refused = false where id = ?
            """)
        .param(id)
        .update();
  }

  /** The partner refuses it. */
  void refuse(long id, String why) {
    jdbc.sql(
            """
            update trace_request set held_back = ?, send_at = null, refused = true where id = ?
            """)
        .params(why, id)
        .update();
  }

  /**
   * The partner does not have it yet.
   *
   * @param next when it is sent again; null where that would be after its time
   */
  void sendLater(long id, String why, @Nullable Instant next) {
    jdbc.sql(
            """
            update trace_request set held_back = ?, sendings = sendings + 1, send_at = ?,
                   refused = false
             where id = ?
            """)
        .params(why, next == null ? null : next.atOffset(ZoneOffset.UTC), id)
        .update();
  }

  /** Requests of parties of this node that are to be sent by now, the longest waiting first. */
  List<Kept> toSend(Instant now, int most) {
    return jdbc.sql(
            SELECT
                + """
                where send_at <= :now and due_at > :now order by send_at limit :most
                """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query((row, _) -> kept(row))
        .list();
  }

  /** So that two who look at once don't send it twice. */
  void sending(long id, Instant again) {
    jdbc.sql("update trace_request set send_at = ? where id = ? and responded_at is null")
        .params(again.atOffset(ZoneOffset.UTC), id)
        .update();
  }

  void holdBack(long id, String why) {
    jdbc.sql("update trace_request set held_back = ? where id = ?").params(why, id).update();
  }

  /** Keeps the one response, and its attachments beside it. */
  void answer(Kept kept, TraceResponse response) {
    jdbc.sql(
            """
            update trace_request set responded_at = ?, response = ?::jsonb, held_back = null,
                   send_at = null, refused = false
             where id = ?
            """)
        .params(now(), json.writeValueAsString(attachments.keep(kept, response)), kept.id())
        .update();
  }

  void answerElsewhere(long id, String note) {
    jdbc.sql(
            """
            update trace_request set responded_at = ?, elsewhere = ?, held_back = null,
                   send_at = null, refused = false
             where id = ?
            """)
        .params(now(), note, id)
        .update();
  }

  /** A copy's response, with the contents of its attachments. */
  Optional<TraceResponse> whole(Kept kept) {
    return Optional.ofNullable(kept.response()).map(response -> attachments.whole(kept, response));
  }

  private Kept kept(ResultSet row) throws SQLException {
    var response = row.getString("response");
    return new Kept(
        row.getLong("id"),
        row.getObject("trace_id", UUID.class),
        new Side(
            row.getString("direction"),
            new PartyId(row.getLong("party_id")),
            new PartyId(row.getLong("partner_id"))),
        row.getBytes("fingerprint"),
        json.readValue(row.getString("request"), Message.class),
        row.getInt("sendings"),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        response == null ? null : json.readValue(response, TraceResponse.class),
        row.getString("elsewhere"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
