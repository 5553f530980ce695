package org.pedigree.vrs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code vrs_presentation}: what let somebody ask already, so that nobody repeats it. */
@Component
class SeenPresentations {

  private final JdbcClient jdbc;

  SeenPresentations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False where this holder has used the correlation id before. */
  boolean first(String holder, UUID correlation, Instant now, Instant expires) {
    jdbc.sql("delete from vrs_presentation where expires < ?")
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
    return jdbc.sql(
                """
                insert into vrs_presentation (holder, corr_uuid, expires) values (?, ?, ?)
                on conflict do nothing
                """)
            .params(holder, correlation, expires.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }
}
