package org.pedigree.trace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.ledger.Evidence;
import org.pedigree.ledger.EvidenceProof;
import org.pedigree.trace.Access.By;
import org.pedigree.trace.EvidenceAnswer.Leaf;
import org.pedigree.trace.EvidenceAnswer.OnChain;
import org.pedigree.trace.EvidenceAnswer.Place;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a party who looked at rows of events in which it takes part, and proves it. */
@Component
class AccessDesk {

  private static final String ACCESS =
      """
      select look.id, look.leaf_id, access_id, at, administrator, regulator.code, reason, subject
        from inspection_party concerned join inspection look on look.id = concerned.inspection_id
        left join party regulator on regulator.id = look.party_id
       where concerned.party_id = (select asking_party())
      """;

  private static final ListStatement LIST =
      ListStatement.of(
              ACCESS + "and {period} order by concerned.inspection_id desc limit :latest",
              "at",
              "look.at")
          .joined(
              """
              select latest.*,
                     coalesce('administrator ' || administrator, 'regulator ' || code) as who
                from latest
              """)
          .filteredBy("who", "subject", "reason")
          .sortedBy(
              Map.of("at", "at", "who", "who", "what", "subject", "why", "reason"), "id desc");

  private final JdbcClient reader;
  private final Evidence evidence;

  AccessDesk(@Qualifier("reader") JdbcClient reader, Evidence evidence) {
    this.reader = reader;
    this.evidence = evidence;
  }

  /** An access with its evidence; the parts of that are those of an event's. */
  record Proven(
      @JsonUnwrapped Access access,
      String stage,
      @JsonUnwrapped Leaf leaf,
      @JsonUnwrapped Place inclusion,
      @JsonUnwrapped OnChain anchor) {

    static Proven of(Access access, EvidenceProof proof) {
      return new Proven(
          access,
          proof.stage().name().toLowerCase(Locale.ROOT),
          Leaf.of(proof.leaf()),
          Place.of(proof.inclusion()),
          OnChain.of(proof.anchor()));
    }
  }

  /** A page for people. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Access> page(ListQuery query) {
    return LIST.page(reader, query, Map.of(), (row, _) -> access(row));
  }

  /**
   * The latest first.
   *
   * @param before the last of the page before; none for the first page
   */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Access> page(int most, @Nullable UUID before) {
    return reader
        .sql(
            ACCESS
                + """
                   and (cast(:before as uuid) is null
                        or look.id < (select id from inspection where access_id = :before))
                 order by look.id desc limit :most
                """)
        .param("before", before)
        .param("most", most)
        .query((row, _) -> access(row))
        .list();
  }

  @Transactional(transactionManager = "reader", readOnly = true)
  public Optional<Proven> find(UUID accessId) {
    return reader
        .sql(ACCESS + "and access_id = ?")
        .param(accessId)
        .query(
            (row, _) ->
                Proven.of(access(row), evidence.ofAccess(row.getLong("leaf_id")).orElseThrow()))
        .optional();
  }

  private static Access access(ResultSet row) throws SQLException {
    var administrator = row.getString("administrator");
    return new Access(
        row.getObject("access_id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        administrator == null
            ? By.regulator(row.getString("code"))
            : By.administrator(administrator),
        row.getString("reason"),
        row.getString("subject"));
  }
}
