package org.pedigree.as2;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.MimeEntity;
import org.pedigree.as2.smime.Opened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code as2_received}: what came, once under each Message-ID of its sender. */
@Component
class As2ReceivedTable {

  private final JdbcClient jdbc;
  private final Clock clock;

  As2ReceivedTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A message that is known.
   *
   * @param receipt as it was given
   */
  record Kept(long id, byte[] fingerprint, @Nullable UUID captureId, byte @Nullable [] receipt) {

    boolean isOf(Opened opened) {
      return MessageDigest.isEqual(fingerprint, As2ReceivedTable.fingerprint(opened));
    }

    Optional<MimeEntity> given() {
      return Optional.ofNullable(receipt).map(MimeEntity::parse);
    }
  }

  /** Makes a message known, if it is not, and tells what is known of it. */
  Kept open(As2Partner partner, As2Message message, Opened opened) {
    jdbc.sql(
            """
            insert into as2_received (as2_partner_id, message_id, at, fingerprint, content_type,
                   file_name)
            values (?, ?, ?, ?, left(?, 1000), ?)
            on conflict (as2_partner_id, message_id) do nothing
            """)
        .params(partner.id(), message.id(), clock.instant().atOffset(ZoneOffset.UTC))
        .params(fingerprint(opened), opened.contentType(), opened.fileName().orElse(null))
        .update();
    return jdbc.sql(
            """
            select id, fingerprint, capture_id, receipt from as2_received
             where as2_partner_id = ? and message_id = ?
            """)
        .params(partner.id(), message.id())
        .query(As2ReceivedTable::kept)
        .single();
  }

  /**
   * Keeps that a document is durable, and the receipt that says so.
   *
   * @return the receipt to give: who came first made it
   */
  Optional<MimeEntity> acknowledge(
      Kept kept, @Nullable UUID captureId, Optional<MimeEntity> receipt) {
    return jdbc.sql(
            """
            update as2_received set capture_id = ?, receipt = coalesce(receipt, ?) where id = ?
            returning id, fingerprint, capture_id, receipt
            """)
        .params(captureId, receipt.map(MimeEntity::raw).orElse(null), kept.id())
        .query(As2ReceivedTable::kept)
        .single()
        .given();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getLong("id"),
        row.getBytes("fingerprint"),
        row.getObject("capture_id", UUID.class),
        row.getBytes("receipt"));
  }

  private static byte[] fingerprint(Opened opened) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(opened.payload());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
