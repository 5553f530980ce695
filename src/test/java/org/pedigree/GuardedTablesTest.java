package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every table is denied to those who answer requests, or guarded by policies. */
class GuardedTablesTest {

  private static TestDatabase database;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void whatAnswersMayBeMadeOfHasPolicies() {
    assertThat(unguarded())
        .as("readable, without a policy: grant less, or see operations, Roles in the database")
        .isEmpty();
    assertThat(readable("pedigree_reader")).contains("event", "custody_object", "capture_job");
  }

  @Test
  void aTableThatIsGrantedWithoutAPolicyIsNoticed() {
    database.jdbc().sql("create table left_open (id bigint)").update();
    database.jdbc().sql("grant select (id) on left_open to pedigree_reader").update();
    assertThat(unguarded()).containsExactly("pedigree_reader left_open");

    database.jdbc().sql("alter table left_open enable row level security").update();
    assertThat(unguarded()).containsExactly("pedigree_reader left_open");

    database.jdbc().sql("drop table left_open").update();
  }

  @Test
  void aViewThatReadsAsItsOwnerIsNoticed() {
    database.jdbc().sql("create view around as select id from event").update();
    database.jdbc().sql("grant select on around to pedigree_administrator").update();
    assertThat(unguarded()).containsExactly("pedigree_administrator around");

    database.jdbc().sql("alter view around set (security_invoker)").update();
    assertThat(unguarded()).isEmpty();

    database.jdbc().sql("drop view around").update();
  }

  @Test
  void aNewTableIsDenied() {
    database.jdbc().sql("create table brand_new (id bigint)").update();

    assertThat(readable("pedigree_reader")).doesNotContain("brand_new");
    assertThat(readable("pedigree_administrator")).doesNotContain("brand_new");
    database.jdbc().sql("drop table brand_new").update();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ledger_leaf",
        "ledger_secret",
        "ledger_lot",
        "ledger_account",
        "ledger_operation",
        "ledger_transaction",
        "ledger_restore",
        "ledger_restore_nonce",
        "ledger_found",
        "vocabulary_attribute",
        "capture_quarantine",
        "event_evidence",
        "event_identified",
        "outbound_document",
        "flyway_schema_history"
      })
  void saltsSecretsAndWhatNoAnswerNeedsAreDenied(String table) {
    assertThat(readable("pedigree_reader")).doesNotContain(table);
    assertThat(readable("pedigree_administrator")).doesNotContain(table);
  }

  @Test
  void ofADocumentNobodyWhoAnswersReadsTheBytes() {
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select column_name::text from information_schema.column_privileges
                     where table_name = 'document' and grantee = 'pedigree_reader'
                    """)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("id", "sender");
  }

  @Test
  void nobodyWhoAnswersWritesAnything() {
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select role.rolname || ' ' || relname from pg_class, pg_roles role
                     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
                       and role.rolname in ('pedigree_reader', 'pedigree_administrator')
                       and has_table_privilege(role.oid, pg_class.oid,
                             'INSERT, UPDATE, DELETE, TRUNCATE')
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void onlyFunctionsThatArgueForItReadAsTheirOwner() {
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select proname::text from pg_proc
                     where pronamespace = 'public'::regnamespace and prosecdef order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "custody_place_known",
            "meets_asking_party",
            "party_standing",
            "quarantine_held",
            "quarantine_held_counts",
            "quarantine_held_in",
            "quarantine_unstated",
            "recall_own_packs",
            "recall_progress",
            "recall_reach",
            "recalls_of_pack");
  }

  private static List<String> readable(String role) {
    return database
        .jdbc()
        .sql(
            """
            select relname::text from pg_class
             where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
               and has_any_column_privilege(?, oid, 'SELECT')
            """)
        .param(role)
        .query(String.class)
        .list();
  }

  private static List<String> unguarded() {
    return database
        .jdbc()
        .sql(
            """
            select role.rolname || ' ' || relname from pg_class c, pg_roles role
             where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
               and role.rolname in ('pedigree_reader', 'pedigree_administrator')
               and has_any_column_privilege(role.oid, c.oid, 'SELECT')
               and not (relkind = 'v'
                        and coalesce(reloptions::text, '') ~ 'security_invoker=(true|on)')
               and not (relrowsecurity and exists (
                     select from pg_policy p where p.polrelid = c.oid and role.oid = any (p.polroles)))
             order by 1
            """)
        .query(String.class)
        .list();
  }
}
