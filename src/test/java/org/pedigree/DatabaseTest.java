package org.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pedigree.party.Caller;
import org.pedigree.party.PartyId;
import org.pedigree.party.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@PedigreeTest
class DatabaseTest {

  @Autowired private JdbcClient owner;

  @Autowired
  @Qualifier("reader")
  private JdbcClient reader;

  @Autowired
  @Qualifier("reader")
  private PlatformTransactionManager readerTransactions;

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void noRoleIsASuperuserOrBypassesRowSecurity() {
    assertThat(
            owner
                .sql(
                    "select rolname from pg_roles"
                        + " where rolname like 'pedigree%' and not rolsuper and not rolbypassrls")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("pedigree_owner", "pedigree_reader", "pedigree_administrator");
  }

  @Test
  void theReaderReadsWhatItIsGrantedAndChangesNothing() {
    owner.sql("create table reading_room (page int)").update();
    owner.sql("insert into reading_room values (1)").update();

    assertThatThrownBy(this::pages).rootCause().hasMessageContaining("permission denied");
    owner.sql("grant select on reading_room to pedigree_reader").update();

    assertThat(pages()).isEqualTo(1);
    assertThatThrownBy(() -> reader.sql("insert into reading_room values (2)").update())
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> reader.sql("create table mine (page int)").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void aReadingTransactionNamesItsPartyAndTheNextOneDoesNot() {
    signIn(new PartyId(42));
    assertThat(partyOfTransaction()).isEqualTo("42");

    SecurityContextHolder.clearContext();
    assertThat(partyOfTransaction()).isEmpty();
  }

  /** Servers that operators install compile by themselves, for seconds at a time. */
  @Test
  void noSessionHasItsQueriesCompiled() {
    for (var session : List.of(owner, reader)) {
      assertThat(session.sql("show jit").query(String.class).single()).isEqualTo("off");
    }
  }

  private static void signIn(PartyId party) {
    var caller = new Caller(party, "maker", Set.of(Role.MANUFACTURER));
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(caller, null));
  }

  private int pages() {
    return reader.sql("select count(*) from reading_room").query(Integer.class).single();
  }

  private String partyOfTransaction() {
    return new TransactionTemplate(readerTransactions)
        .execute(
            status ->
                reader
                    .sql("select current_setting('pedigree.party')")
                    .query(String.class)
                    .single());
  }
}
