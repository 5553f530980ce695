package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.AbstractMap.SimpleEntry;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pedigree.ledger.ChainIdentity.KnownContract;
import org.pedigree.ledger.chain.EthereumNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the identity of the chain in {@code ledger_chain} and {@code ledger_contract}. */
@Component
class ChainIdentities {

  private static final Logger LOG = LoggerFactory.getLogger(ChainIdentities.class);

  private final JdbcClient jdbc;
  private final MembershipSettings membership;

  @Autowired
  ChainIdentities(JdbcClient jdbc, MembershipSettings membership) {
    this.jdbc = jdbc;
    this.membership = membership;
  }

  ChainIdentities(JdbcClient jdbc) {
    this(jdbc, MembershipSettings.ALONE);
  }

  /**
   * The chain that this database belongs to, or that the configuration wants it to join; none where
   * contracts are to be deployed.
   *
   * @throws NotOurChain where what is to be joined is not what it should be
   */
  Optional<ChainIdentity> known(EthereumNode node) {
    return known()
        .or(() -> Optional.ofNullable(membership.contracts()).map(to -> joined(node, to)));
  }

  private ChainIdentity joined(EthereumNode node, MembershipSettings.Contracts contracts) {
    var identity = new Joining(node, contracts).run();
    keep(identity);
    jdbc.sql("update ledger_chain set joined = true").update();
    LOG.info("Joined the contracts of another node on chain {}", identity.chainId());
    return identity;
  }

  /** Whether another node's consortium enrols our accounts. */
  boolean joined() {
    return jdbc.sql("select joined from ledger_chain")
        .query(Boolean.class)
        .optional()
        .orElse(false);
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
        .param(identity.chainId())
        .param(identity.genesis().bytes())
        .param(Math.max(0, first.orElseThrow() - 1))
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
