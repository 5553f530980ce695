package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.AbstractMap.SimpleEntry;
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
    var contracts = contracts();
    return jdbc.sql("select chain_id, genesis from ledger_chain")
        .query(
            (row, _) ->
                new ChainIdentity(
                    row.getLong("chain_id"), Bytes32.of(row.getBytes("genesis")), contracts))
        .optional();
  }

  /** Keeps the identity, once and for all. */
  void keep(ChainIdentity identity) {
    var first = identity.contracts().values().stream().mapToLong(KnownContract::block).min();
    jdbc.sql("insert into ledger_chain (chain_id, genesis, read_to) values (?, ?, ?)")
        .params(identity.chainId(), identity.genesis().bytes(), first.orElseThrow() - 1)
        .update();
    identity.contracts().forEach(this::keep);
  }

  private void keep(String name, KnownContract contract) {
    jdbc.sql("insert into ledger_contract (name, address, code_hash, block) values (?, ?, ?, ?)")
        .param(name)
        .param(Hex.bytes(contract.address()))
        .param(contract.codeHash().bytes())
        .param(contract.block())
        .update();
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
            Hex.of(row.getBytes("address")),
            Bytes32.of(row.getBytes("code_hash")),
            row.getLong("block")));
  }
}
