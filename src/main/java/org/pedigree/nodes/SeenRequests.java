package org.pedigree.nodes;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps {@code node_request}: what was asked already, so that nobody repeats it. */
class SeenRequests {

  private final JdbcClient jdbc;

  SeenRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False where this node has asked with this very token before. */
  boolean first(String node, String id, Instant now, Instant expires) {
    jdbc.sql("delete from node_request where expires < ?")
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
    return jdbc.sql(
                """
                insert into node_request (node, id, expires) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(node, id, expires.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }
}
