package org.pedigree.trace;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The packs of a lot and where they are, for a regulator whose look is logged. */
@Component
class LotPacks {

  /** So many are shown. */
  static final int MOST = 1_000;

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

  /** Notes whom it concerns, before it is shown: who made the packs, and who has them. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public List<Listed> of(String gtin, String lot, Viewer viewer) {
    inspections.state(viewer);
    var rows =
        reader
            .sql(
                """
                select epc.canonical, object.state, around.canonical as container,
                       party.name as holder, object.holder as holder_id, object.maker
                  from custody_object object
                  join epc on epc.id = object.id
                  left join epc around on around.id = object.parent
                  left join party on party.id = object.holder
                 where object.gtin = ? and object.lot = ?
                 order by object.parent, object.holder limit ?
                """)
            .params(gtin, lot, MOST)
            .query(
                (row, _) ->
                    new Row(
                        new Listed(
                            row.getString("canonical"),
                            row.getString("state"),
                            row.getString("container"),
                            row.getString("holder")),
                        Stream.of(row.getLong("maker"), row.getObject("holder_id", Long.class))))
            .list();
    inspections.concernParties(
        viewer, rows.stream().flatMap(Row::concerned).filter(Objects::nonNull).distinct().toList());
    return rows.stream().map(Row::listed).toList();
  }
}
