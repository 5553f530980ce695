package org.pedigree.retention;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets whole documents be recorded, or the store be rearranged, but never both at once. Recording
 * shares the gate; whoever shuts it waits for what is being recorded, and scans don't notice. It is
 * held until the caller's transaction ends.
 */
final class Gate {

  private final JdbcClient jdbc;

  Gate(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void shut() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('storage'))").query((_, _) -> 0).single();
  }

  void share() {
    jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('storage'))")
        .query((_, _) -> 0)
        .single();
  }
}
