package org.pedigree.bench;

import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a request costs that does next to nothing, behind the same filters as all others. */
@RestController
@Profile("bench")
final class Doors {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  Doors(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** An answer of so many bytes. */
  @GetMapping(value = "/bench/constant", produces = MediaType.APPLICATION_JSON_VALUE)
  String constant(@RequestParam int bytes) {
    return "\"" + "x".repeat(bytes - 2) + "\"";
  }

  /** The same, after one transaction that looks one row up by its primary key. */
  @GetMapping(value = "/bench/one-row", produces = MediaType.APPLICATION_JSON_VALUE)
  String oneRow(@RequestParam int bytes, @RequestParam long id) {
    var canonical =
        transactions.execute(
            _ ->
                jdbc.sql("select canonical from epc where id = ?")
                    .param(id)
                    .query(String.class)
                    .optional()
                    .orElse(""));
    return constant(Math.max(bytes, canonical.length()));
  }
}
