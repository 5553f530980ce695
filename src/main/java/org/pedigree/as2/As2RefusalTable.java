package org.pedigree.as2;

import java.time.Instant;
import java.time.ZoneOffset;
import org.pedigree.as2.smime.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code as2_refusal}: what known partners sent and was refused. Of strangers nothing is kept. */
@Component
class As2RefusalTable {

  private final JdbcClient jdbc;

  As2RefusalTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(As2Partner partner, As2Message message, Refused refused, Instant now) {
    jdbc.sql(
            """
            insert into as2_refusal (as2_partner_id, message_id, at, disposition, sentence)
            values (?, ?, ?, ?, left(?, 1000))
            """)
        .params(partner.id(), message.id(), now.atOffset(ZoneOffset.UTC))
        .params(refused.disposition().words(), String.valueOf(refused.getMessage()))
        .update();
  }
}
