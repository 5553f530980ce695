package org.pedigree.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.pedigree.capture.DoorKind;
import org.pedigree.party.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents that wait for a partner, the oldest first: one that fails keeps those behind it
 * waiting until it is escalated, which is told once.
 */
@Component
class OutboundQueue {

  private static final Logger LOG = LoggerFactory.getLogger(OutboundQueue.class);

  /** So long nobody else takes what was claimed, and then whoever claimed it is taken for dead. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  /** A node answers within two minutes or not at all. */
  private static final Duration LETTER_LEASE = Duration.ofMinutes(3);

  private static final int LONGEST_ERROR = 1000;

  private final JdbcClient jdbc;
  private final ExchangeSettings.Retry retry;
  private final Clock clock;

  OutboundQueue(JdbcClient jdbc, ExchangeSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.retry = settings.outbound();
    this.clock = clock;
  }

  /**
   * A document that is to be delivered now.
   *
   * @param attempts how often it was, this time included
   */
  record Claim(long id, DocumentKind kind, byte[] body, byte[] digest, int attempts) {

    /** The same for the same document, however often it is brought. */
    String fileName() {
      var beginning = HexFormat.of().formatHex(digest, 0, 12);
      return "%s-%s.%s".formatted(kind.word(), beginning, kind.extension());
    }
  }

  /** What is for the partner's door. */
  Optional<Claim> claim(Door door) {
    return claim(
        new Claiming(
            "partner = (select id from party where code = :partner)",
            door.party(),
            door.place().kind(),
            LEASE));
  }

  /** What is for the partner's node. */
  Optional<Claim> claimLetter(long partner) {
    return claim(new Claiming("partner = :partner", partner, DoorKind.OTHER_NODE, LETTER_LEASE));
  }

  /** The partners to whose nodes letters are to be brought now. */
  List<Long> waitingForLetters() {
    return jdbc.sql(
            """
            select partner from outbound_document
             where kind = 'letter' and delivered_at is null and refused_at is null and due_at <= ?
             group by partner order by min(due_at) limit 100
            """)
        .param(at(clock.instant()))
        .query(Long.class)
        .list();
  }

  private record Claiming(String whose, Object partner, DoorKind door, Duration lease) {

    boolean letters() {
      return door == DoorKind.OTHER_NODE;
    }
  }

  /** The attempt counts before it is made: who dies of it has tried. */
  private Optional<Claim> claim(Claiming claiming) {
    var now = clock.instant();
    return jdbc.sql(
            """
            update outbound_document
               set attempts = attempts + 1, due_at = :lease, door = :door
             where id = (
                     select d.id from outbound_document d
                      where d.%s and (d.kind = 'letter') = :letters
                        and d.delivered_at is null and d.refused_at is null and d.due_at <= :now
                        and (d.escalated_at is not null
                             or d.id = (select min(first.id) from outbound_document first
                                         where first.partner = d.partner
                                           and (first.kind = 'letter') = :letters
                                           and first.delivered_at is null
                                           and first.refused_at is null
                                           and first.escalated_at is null))
                      order by d.escalated_at nulls first, d.id
                      limit 1
                        for update)
            returning id, kind, body, digest, attempts
            """
                .formatted(claiming.whose))
        .param("partner", claiming.partner)
        .param("letters", claiming.letters())
        .param("door", claiming.door.word())
        .param("now", at(now))
        .param("lease", at(now.plus(claiming.lease)))
        .query(
            (row, _) ->
                new Claim(
                    row.getLong("id"),
                    DocumentKind.of(row.getString("kind")),
                    row.getBytes("body"),
                    row.getBytes("digest"),
                    row.getInt("attempts")))
        .optional();
  }

  /** Between whom a document goes. */
  record Ends(PartyId sender, PartyId partner) {}

  Ends ends(Claim claim) {
    return jdbc.sql("select sender, partner from outbound_document where id = ?")
        .param(claim.id())
        .query(
            (row, _) ->
                new Ends(new PartyId(row.getLong("sender")), new PartyId(row.getLong("partner"))))
        .single();
  }

  void delivered(Claim claim) {
    jdbc.sql("update outbound_document set delivered_at = ?, last_error = null where id = ?")
        .params(at(clock.instant()), claim.id())
        .update();
  }

  /** The other side wants none of it: it is not brought again by itself. */
  void refused(Claim claim, String reason) {
    jdbc.sql("update outbound_document set refused_at = ?, last_error = ? where id = ?")
        .params(at(clock.instant()), cut(reason), claim.id())
        .update();
  }

  void failed(Claim claim, String reason) {
    var now = clock.instant();
    var escalates = claim.attempts() >= retry.escalateAfter();
    var escalated =
        jdbc.sql(
                """
                update outbound_document
                   set due_at = :due, last_error = :reason,
                       escalated_at = coalesce(escalated_at, cast(:escalated as timestamptz))
                 where id = :id and delivered_at is null
                returning escalated_at = cast(:escalated as timestamptz)
                """)
            .param("due", at(now.plus(retry.pause(claim.attempts()))))
            .param("reason", cut(reason))
            .param("escalated", escalates ? at(now) : null)
            .param("id", claim.id())
            .query((row, _) -> row.getBoolean(1))
            .optional()
            .orElse(false);
    if (escalated) {
      LOG.error(
          "Document {} ({}) was not delivered in {} attempts, the last: {}",
          claim.id(),
          claim.kind().word(),
          claim.attempts(),
          reason);
    }
  }

  private static String cut(String reason) {
    return reason.substring(0, Math.min(reason.length(), LONGEST_ERROR));
  }

  private static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
