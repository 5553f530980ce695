package org.pedigree.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.chain.Account;
import org.pedigree.ledger.chain.Keystore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps {@code ledger_account}; the keys themselves are in the keystore. */
class LedgerAccounts {

  private static final String ACCOUNT =
      "select party, address, holder, enrolled, own from ledger_account ";

  private static final String LOST_KEYS =
      """
      The keys of %d accounts that this database knows, %s among them, are not in the folder keys. \
      Restore it from the backup; nothing is signed for these accounts until then, or until the \
      consortium has replaced them.\
      """;

  private static final String LOST_DATABASE =
      """
      The folder keys holds the keys of %d accounts, %s among them, of which this database knows \
      none. Restore the database that belongs to them: with it goes the node's secret, from which \
      follow the keys of what these accounts hold on the chain. This database begins anew, with \
      accounts of its own.\
      """;

  private final JdbcClient jdbc;
  private final Keystore keystore;
  private final NodeSecret secret;

  LedgerAccounts(JdbcClient jdbc, Keystore keystore, NodeSecret secret) {
    this.jdbc = jdbc;
    this.keystore = keystore;
    this.secret = secret;
  }

  /** The node's own account, which deploys, enrols and appends roots. */
  LedgerAccount node() {
    return jdbc.sql(ACCOUNT + "where party is null")
        .query(LedgerAccounts::account)
        .optional()
        .orElseGet(() -> create(null));
  }

  LedgerAccount ofParty(long party) {
    return find(party).filter(LedgerAccount::own).orElseGet(() -> create(party));
  }

  /** The account of a party, of this node or of another; its first, where it has several. */
  Optional<LedgerAccount> find(long party) {
    return jdbc.sql(ACCOUNT + "where party = ? order by own desc, enrolled desc, holder limit 1")
        .param(party)
        .query(LedgerAccounts::account)
        .optional();
  }

  /** The same of several parties; those without an account are absent. */
  Map<Long, LedgerAccount> find(Collection<Long> parties) {
    return jdbc
        .sql(
            """
            select distinct on (party) party, address, holder, enrolled, own
              from ledger_account where party = any (?)
             order by party, own desc, enrolled desc, holder
            """)
        .param(parties.toArray(Long[]::new))
        .query(LedgerAccounts::account)
        .list()
        .stream()
        .collect(Collectors.toMap(LedgerAccount::party, account -> account));
  }

  /** The enrolled accounts among those of the parties, by party. */
  Map<Long, LedgerAccount> enrolled(Collection<Long> parties) {
    return jdbc
        .sql(ACCOUNT + "where own and enrolled and party = any (?)")
        .param(parties.toArray(Long[]::new))
        .query(LedgerAccounts::account)
        .list()
        .stream()
        .collect(Collectors.toMap(LedgerAccount::party, account -> account));
  }

  List<LedgerAccount> notEnrolled() {
    return jdbc.sql(ACCOUNT + "where own and not enrolled order by party nulls first")
        .query(LedgerAccounts::account)
        .list();
  }

  /** All that this node signs for. */
  List<LedgerAccount> own() {
    return jdbc.sql(ACCOUNT + "where own order by party nulls first")
        .query(LedgerAccounts::account)
        .list();
  }

  /** Of parties of other nodes, as the cards have them. */
  List<LedgerAccount> ofPartners() {
    return jdbc.sql(ACCOUNT + "where not own order by party").query(LedgerAccounts::account).list();
  }

  /** Those of them that are not about to be replaced: what is planned for one needs its key. */
  Map<Long, LedgerAccount> staying(Collection<Long> parties) {
    var leaving =
        jdbc.sql("select account from ledger_decision where last and stage in ('planned', 'sent')")
            .query((row, _) -> Hex.of(row.getBytes("account")))
            .set();
    var staying = new HashMap<>(enrolled(parties));
    staying.values().removeIf(account -> leaving.contains(account.address()));
    return staying;
  }

  /** Whether this node signs with this account. */
  boolean isOwn(String address) {
    return jdbc.sql("select exists (select from ledger_account where own and address = ?)")
        .param(Hex.bytes(address))
        .query(Boolean.class)
        .single();
  }

  /** What whoever runs the node is to do, where keys and database do not belong together. */
  List<String> differences() {
    var known = own().stream().map(LedgerAccount::address).toList();
    var missing = known.stream().filter(address -> !keystore.has(address)).toList();
    var strange = known.isEmpty() ? List.copyOf(keystore.addresses()) : List.<String>of();
    return Stream.of(
            missing.isEmpty() ? null : LOST_KEYS.formatted(missing.size(), missing.getFirst()),
            strange.isEmpty() ? null : LOST_DATABASE.formatted(strange.size(), strange.getFirst()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether there is a key for this address. */
  boolean has(String address) {
    return keystore.has(address);
  }

  /** The key that shall take the place of this account's; drawn when it is first asked for. */
  String drawn(String address) {
    return jdbc.sql("select replacement from ledger_account where address = ? for update")
        .param(Hex.bytes(address))
        .query((row, _) -> Optional.ofNullable(row.getBytes("replacement")).map(Hex::of))
        .single()
        .orElseGet(() -> draw(address));
  }

  private String draw(String address) {
    var replacement = keystore.create().address();
    jdbc.sql("update ledger_account set replacement = ? where address = ?")
        .params(Hex.bytes(replacement), Hex.bytes(address))
        .update();
    return replacement;
  }

  /** Another account acts for the party on chain; whoever is replaced was enrolled. */
  void replaced(String address, String replacement) {
    jdbc.sql(
            """
            update ledger_account set address = :replacement, replacement = null, enrolled = true
             where address in (:address, :replacement)
            """)
        .param("address", Hex.bytes(address))
        .param("replacement", Hex.bytes(replacement))
        .update();
  }

  Account open(String address) {
    return keystore.open(address);
  }

  private LedgerAccount create(@Nullable Long party) {
    var account = new LedgerAccount(party, keystore.create().address(), holder(party), false, true);
    jdbc.sql("insert into ledger_account (party, address, holder) values (?, ?, ?)")
        .param(party)
        .param(Hex.bytes(account.address()))
        .param(account.holder().bytes())
        .update();
    return account;
  }

  /** The same in a database that is restored to a moment before the account was made. */
  private Bytes32 holder(@Nullable Long party) {
    var whose =
        party == null
            ? "the node"
            : jdbc.sql("select 'party ' || code from party where id = ?")
                .param(party)
                .query(String.class)
                .single();
    return secret.value().derive("holder/" + whose);
  }

  private static LedgerAccount account(ResultSet row, int number) throws SQLException {
    return new LedgerAccount(
        row.getObject("party", Long.class),
        Hex.of(row.getBytes("address")),
        Bytes32.of(row.getBytes("holder")),
        row.getBoolean("enrolled"),
        row.getBoolean("own"));
  }
}
