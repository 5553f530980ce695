package org.pedigree.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How many durable transactions of one small row one session makes in a second. */
final class Commits {

  private static final int COUNT = 2_000;

  private Commits() {}

  static double perSecond(Node node) {
    var connection = node.anotherConnection();
    try {
      var jdbc = JdbcClient.create(connection);
      jdbc.sql("create table bench_commit (id bigint primary key, body text)").update();
      var start = System.nanoTime();
      for (var id = 0; id < COUNT; id++) {
        jdbc.sql("insert into bench_commit values (?, 'a row')").param(id).update();
      }
      var seconds = (System.nanoTime() - start) / 1e9;
      jdbc.sql("drop table bench_commit").update();
      return COUNT / seconds;
    } finally {
      connection.destroy();
    }
  }
}
