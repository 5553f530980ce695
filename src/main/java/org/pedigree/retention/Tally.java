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

  /** Lets go of some more. */
  void add(String name, long letGo) {
    jdbc.sql(
            """
            insert into retention_count (run_id, name, kept, let_go) values (?, ?, 0, ?)
            on conflict (run_id, name) do update
               set let_go = retention_count.let_go + excluded.let_go
            """)
        .params(run, name, letGo)
        .update();
  }

  void note(String name, long kept, long letGo) {
    jdbc.sql("insert into retention_count (run_id, name, kept, let_go) values (?, ?, ?, ?)")
        .params(run, name, kept, letGo)
        .update();
  }
}
