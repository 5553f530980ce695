package org.pedigree.retention;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run kept and let go of, by table. */
final class Tally {

  private final JdbcClient jdbc;
  private final long run;

  Tally(JdbcClient jdbc, long run) {
    this.jdbc = jdbc;
    this.run = run;
  }

  void note(String name, long kept, long letGo) {
    jdbc.sql("insert into retention_count (run_id, name, kept, let_go) values (?, ?, ?, ?)")
        .params(run, name, kept, letGo)
        .update();
  }
}
