package org.pedigree.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListPage;
import org.pedigree.web.ListQuery;
import org.pedigree.web.ListStatement;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The packs of a lot and where they are, for a regulator whose look is logged. */
@Component
class LotPacks {

  /** So many are looked through, which is more than a lot has. */
  private static final int MOST = 1_000_000;

  private static final ListStatement LIST =
      ListStatement.of(
              """
              select id, state, parent, holder, maker from custody_object
               where gtin = :gtin and lot = :lot order by parent, holder, id limit :latest
              """)
          .upTo(MOST)
          .joined(
              """
              select latest.id, latest.state, latest.parent, latest.holder as holder_id, latest.maker,
                     epc.canonical, around.canonical as container, party.name as holder
                from latest
                join epc on epc.id = latest.id
                left join epc around on around.id = latest.parent
                left join party on party.id = latest.holder
              """)
          .filteredBy("canonical", "state", "container", "holder")
          .sortedBy(
              Map.of(
                  "epc", "canonical",
                  "state", "state",
                  "container", "container",
                  "holder", "holder"),
              "parent, holder_id, id");

  private final JdbcClient reader;
  private final Inspections inspections;

  LotPacks(@Qualifier("reader") JdbcClient reader, Inspections inspections) {
    this.reader = reader;
    this.inspections = inspections;
  }

  /**
   * A pack.
   *
   * @param container that it stands in; null where it stands alone
   * @param holder who has it, where it stands alone
   */
  record Listed(String epc, String state, @Nullable String container, @Nullable String holder) {}

  private record Row(Listed listed, Stream<Long> concerned) {}

  /** Notes whom the shown packs concern, before they are: who made them, and who has them. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public ListPage<Listed> page(String gtin, String lot, Viewer viewer, ListQuery query) {
    inspections.state(viewer);
    var page = LIST.page(reader, query, Map.of("gtin", gtin, "lot", lot), (row, _) -> row(row));
    inspections.concernParties(
        viewer,
        page.shown().stream().flatMap(Row::concerned).filter(Objects::nonNull).distinct().toList());
    return page.map(Row::listed);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Listed(
            row.getString("canonical"),
            row.getString("state"),
            row.getString("container"),
            row.getString("holder")),
        Stream.of(row.getLong("maker"), row.getObject("holder_id", Long.class)));
  }
}
