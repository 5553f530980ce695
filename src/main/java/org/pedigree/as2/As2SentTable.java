package org.pedigree.as2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.Mic;
import org.pedigree.as2.smime.MimeEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code as2_sent}: documents that go to partners, and what became of them. */
@Component
class As2SentTable {

  private static final String ROW =
      """
      id, uuid, as2_partner_id, message_id, content_type, file_name, document, state, attempts,
      mic, reason
      """;

  private final JdbcClient jdbc;

  As2SentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A document as it was given to us. */
  record Document(String contentType, String fileName, byte[] bytes) {}

  /**
   * One that is to go, or went.
   *
   * @param mic the check of what was sent last
   */
  record Sent(
      long id,
      UUID uuid,
      long partner,
      String messageId,
      Document document,
      As2.State state,
      int attempts,
      Optional<Mic> mic,
      @Nullable String reason) {}

  UUID add(As2Partner partner, String messageId, Document document, Instant now) {
    return jdbc.sql(
            """
            insert into as2_sent (as2_partner_id, message_id, content_type, file_name, document,
                   made_at, state, next_at)
            values (?, ?, ?, ?, ?, ?, 'waiting', ?) returning uuid
            """)
        .params(partner.id(), messageId, document.contentType(), document.fileName())
        .params(document.bytes(), utc(now), utc(now))
        .query(UUID.class)
        .single();
  }

  Optional<Sent> find(UUID uuid) {
    return jdbc.sql("select " + ROW + " from as2_sent where uuid = ?")
        .param(uuid)
        .query(As2SentTable::sent)
        .optional();
  }

  Optional<Sent> byMessageId(As2Partner partner, String messageId) {
    return jdbc.sql("select " + ROW + " from as2_sent where as2_partner_id = ? and message_id = ?")
        .params(partner.id(), messageId)
        .query(As2SentTable::sent)
        .optional();
  }

  /** Takes what is due; nobody else gets it until the lease ends. */
  List<Sent> claim(Instant now, Instant lease, int most) {
    return jdbc.sql(
            """
            update as2_sent set next_at = ?
             where id in (select id from as2_sent where next_at <= ? order by next_at limit ?
                             for update skip locked)
            returning
            """
                + ROW)
        .params(utc(lease), utc(now), most)
        .query(As2SentTable::sent)
        .list();
  }

  /** An attempt begins: the receipt may come before its answer. */
  void attempt(Sent sent, Mic mic, Instant now) {
    jdbc.sql(
            """
            update as2_sent set attempts = attempts + 1, mic = ?, sent_at = ?
             where id = ? and state in ('waiting', 'sent')
            """)
        .params(mic.toString(), utc(now), sent.id())
        .update();
  }

  /** It was taken; the receipt is to come by then. */
  void waits(Sent sent, Instant until) {
    jdbc.sql(
            """
            update as2_sent set state = 'sent', next_at = ?, reason = null
             where id = ? and state in ('waiting', 'sent')
            """)
        .params(utc(until), sent.id())
        .update();
  }

  void acknowledged(Sent sent, MimeEntity receipt, Instant now) {
    jdbc.sql(
            """
            update as2_sent set state = 'acknowledged', next_at = null, acknowledged_at = ?,
                   receipt = ?, reason = null
             where id = ? and state <> 'acknowledged'
            """)
        .params(utc(now), receipt.raw(), sent.id())
        .update();
  }

  /**
   * It failed; without a next time for good.
   *
   * @param receipt that says so, where one does
   */
  void failed(Sent sent, String reason, @Nullable Instant next, @Nullable MimeEntity receipt) {
    jdbc.sql(
            """
            update as2_sent set state = case when :next::timestamptz is null then 'failed'
                                             else 'waiting' end,
                   next_at = :next::timestamptz, reason = left(:reason, 1000),
                   receipt = coalesce(:receipt::bytea, receipt)
             where id = :id and state in ('waiting', 'sent')
            """)
        .param("next", next == null ? null : utc(next))
        .param("reason", reason)
        .param("receipt", receipt == null ? null : receipt.raw())
        .param("id", sent.id())
        .update();
  }

  /** What was told of it that proves nothing. */
  void note(Sent sent, String reason) {
    jdbc.sql(
            """
            update as2_sent set reason = left(?, 1000)
             where id = ? and state in ('waiting', 'sent')
            """)
        .params(reason, sent.id())
        .update();
  }

  /** Once more from the beginning, under the same Message-ID. */
  boolean again(UUID uuid, Instant now) {
    return jdbc.sql(
                """
                update as2_sent set state = 'waiting', attempts = 0, next_at = ?
                 where uuid = ? and state in ('failed', 'sent')
                """)
            .params(utc(now), uuid)
            .update()
        == 1;
  }

  private static Sent sent(ResultSet row, int number) throws SQLException {
    return new Sent(
        row.getLong("id"),
        row.getObject("uuid", UUID.class),
        row.getLong("as2_partner_id"),
        row.getString("message_id"),
        new Document(
            row.getString("content_type"), row.getString("file_name"), row.getBytes("document")),
        As2.State.of(row.getString("state")),
        row.getInt("attempts"),
        Optional.ofNullable(row.getString("mic")).flatMap(Mic::parse),
        row.getString("reason"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
