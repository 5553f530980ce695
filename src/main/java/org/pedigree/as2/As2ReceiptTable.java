package org.pedigree.as2;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.smime.MimeEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code as2_receipt}: receipts on their way to where their senders want them. */
@Component
class As2ReceiptTable {

  private final JdbcClient jdbc;

  As2ReceiptTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One that somebody brings now. */
  record UnderWay(long id, URI url, MimeEntity receipt, int attempts) {}

  void add(As2Partner partner, String url, MimeEntity receipt, Instant now) {
    jdbc.sql(
            """
            insert into as2_receipt (as2_partner_id, url, receipt, made_at, next_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(partner.id(), url, receipt.raw(), utc(now), utc(now))
        .update();
  }

  /** Takes what is due; nobody else gets it until the lease ends. */
  List<UnderWay> claim(Instant now, Instant lease, int most) {
    return jdbc.sql(
            """
            update as2_receipt set attempts = attempts + 1, next_at = ?
             where id in (select id from as2_receipt where next_at <= ? order by next_at limit ?
                             for update skip locked)
            returning id, url, receipt, attempts
            """)
        .params(utc(lease), utc(now), most)
        .query(
            (row, _) ->
                new UnderWay(
                    row.getLong("id"),
                    URI.create(row.getString("url")),
                    MimeEntity.parse(row.getBytes("receipt")),
                    row.getInt("attempts")))
        .list();
  }

  void brought(UnderWay receipt, Instant now) {
    jdbc.sql("update as2_receipt set brought_at = ?, next_at = null, reason = null where id = ?")
        .params(utc(now), receipt.id())
        .update();
  }

  /** Not brought; without a next time it is given up. */
  void failed(UnderWay receipt, String reason, @Nullable Instant next) {
    jdbc.sql("update as2_receipt set next_at = ?, reason = left(?, 1000) where id = ?")
        .params(next == null ? null : utc(next), reason, receipt.id())
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
