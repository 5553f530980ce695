package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.AbstractMap.SimpleEntry;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pedigree.ledger.ChainIdentity.KnownContract;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the identity of the chain in {@code ledger_chain} and {@code ledger_contract}. */
@Component
class ChainIdentities {

  private final JdbcClient jdbc;

  ChainIdentities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ChainIdentity> known() {
    return jdbc.sql("select chain_id, genesis from ledger_chain")
        .query(
            (row, _) ->
                new ChainIdentity(
                    row.getLong("chain_id"), Bytes32.of(row.getBytes("genesis")), contracts()))
        .optional();
  }

  private Map<String, KnownContract> contracts() {
    return jdbc
        .sql("select name, address, code_hash, block from ledger_contract")
        .query(ChainIdentities::contract)
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map.Entry<String, KnownContract> contract(ResultSet row, int number)
      throws SQLException {
    return new SimpleEntry<>(
        row.getString("name"),
        new KnownContract(
            "0x" + HexFormat.of().formatHex(row.getBytes("address")),
            Bytes32.of(row.getBytes("code_hash")),
            row.getLong("block")));
  }
}
