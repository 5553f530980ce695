package org.pedigree.exchange;

import java.time.Clock;
import java.time.ZoneOffset;
import org.pedigree.party.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends documents to partners: at least once, in the order in which they were given. A partner
 * recognises what comes twice by its name, which follows from the document.
 */
@Component
public class Outbound {

  private final JdbcClient jdbc;
  private final Clock clock;

  Outbound(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Has a document brought to a partner, by the partner's door. It joins the caller's transaction,
   * and is due when that commits. The same document again is the first one.
   *
   * @param sender for whom it is sent
   * @return by which it may be sent again
   */
  public long send(PartyId sender, PartyId partner, byte[] document, DocumentKind kind) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return jdbc.sql(
            """
            with new as (
              insert into outbound_document
                     (sender, partner, kind, body, digest, created_at, due_at)
              values (:sender, :partner, :kind, :body, sha256(:body), :now, :now)
              on conflict (sender, partner, digest) do nothing
              returning id)
            select id from new
            union all
            select id from outbound_document
             where sender = :sender and partner = :partner and digest = sha256(:body)
            limit 1
            """)
        .param("sender", sender.value())
        .param("partner", partner.value())
        .param("kind", kind.word())
        .param("body", document)
        .param("now", now)
        .query(Long.class)
        .single();
  }

  /**
   * Has a document brought once more, as if it were new; whether it was delivered or not.
   *
   * @return false if there is no such document of this sender
   */
  public boolean sendAgain(PartyId sender, long id) {
    return jdbc.sql(
                """
                update outbound_document
                   set due_at = :now, attempts = 0, last_error = null,
                       delivered_at = null, escalated_at = null, refused_at = null
                 where id = :id and sender = :sender
                """)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("id", id)
            .param("sender", sender.value())
            .update()
        == 1;
  }
}
