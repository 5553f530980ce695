package org.pedigree.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pedigree.web.ListQuery;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a party what it has and may neither sell nor dispense, and why. */
@Component
class HeldList {

  private static final String SUSPECT =
      """
      select case when count(*) = 1 then min(pack.epc) end as epc, false as boxed, it.gtin, it.lot,
             case it.state when 'open' then 'suspect' else it.state end as why,
             it.opened_at as since, it.id, it.uuid as investigation, count(*) as packs
        from suspect_investigation it join suspect_pack pack on pack.investigation_id = it.id
       where it.ended_at is null
       group by it.id
      """;

  /** What is counted is shown: of a container its packs are counted when it is. */
  private static final String HELD =
      """
      with held as materialized (
        select epc, boxed, gtin, lot, why, since, null::bigint as id, null::uuid as investigation,
               1::bigint as packs
          from quarantine_held()
        union all
        select coalesce(container, epc), false, gtin, lot, 'awaiting statement', since, null, null,
               count(*)
          from quarantine_unstated() group by coalesce(container, epc), gtin, lot, since
        union all
      %s),
      page as (
        select held.*, count(*) over () as total from held
         where :filter = '%%%%' or concat_ws(' ', epc, gtin, lot, why) ilike :filter
            or held.boxed and exists (
                 select from quarantine_held_in(epc, gtin, lot) pack where pack.epc ilike :filter)
            or held.id is not null and exists (
                 select from suspect_pack pack
                  where pack.investigation_id = held.id and pack.epc ilike :filter)
         order by %s limit :limit offset :offset),
      shown as (
        select array_agg(epc order by epc, gtin, lot) as epcs,
               array_agg(gtin order by epc, gtin, lot) as gtins,
               array_agg(lot order by epc, gtin, lot) as lots
          from page where boxed)
      select page.epc, boxed, page.gtin, page.lot, why, since, investigation, total,
             coalesce(inside.packs, page.packs) as packs
        from page left join (
          select counted.* from shown cross join quarantine_held_counts(epcs, gtins, lots) counted) inside
          on page.boxed and inside.epc = page.epc and inside.gtin = page.gtin
         and inside.lot is not distinct from page.lot
       order by %s
      """;

  private static final String PACKS =
      """
      with held as (
        select coalesce(inside.epc, held.epc) as epc, held.lot, held.why, held.since,
               case when held.boxed then held.epc end as container
          from quarantine_held() held
          left join lateral quarantine_held_in(held.epc, held.gtin, held.lot) inside on held.boxed
        union all
        select epc, lot, 'awaiting statement', since, container from quarantine_unstated()
        union all
        select pack.epc, it.lot, case it.state when 'open' then 'suspect' else it.state end,
               it.opened_at, null
          from suspect_investigation it join suspect_pack pack on pack.investigation_id = it.id
         where it.ended_at is null)
      select * from held
       where :filter = '%%' or concat_ws(' ', epc, lot, why, container) ilike :filter
      """;

  private static final int AT_A_TIME = 1_000;

  private static final Map<String, String> ORDERS =
      Map.of("epc", "epc", "gtin", "gtin", "lot", "lot", "why", "why", "since", "since");

  private final JdbcClient reader;

  HeldList(@Qualifier("reader") JdbcClient reader) {
    this.reader = reader;
  }

  /**
   * Something that is held: a pack, packs of one lot in a container, or those of an investigation.
   *
   * @param epc of the pack or container; none where an investigation has many
   * @param boxed whether it is a container that stands for recalled packs in it
   * @param packs how many
   * @param why recalled, awaiting data, awaiting statement, set aside, suspect, at high risk or
   *     illegitimate
   * @param investigation that holds it, if one does
   */
  record Held(
      @Nullable String epc,
      boolean boxed,
      long packs,
      Lot of,
      String why,
      Instant since,
      @Nullable UUID investigation) {}

  /** The lot of what is held, as far as it is one and known. */
  record Lot(@Nullable String gtin, @Nullable String number) {}

  /** A pack by itself, and the outermost container in which it is. */
  record Pack(
      String epc, @Nullable String lot, String why, Instant since, @Nullable String container) {}

  /** What is shown, and how much there is. */
  record Page<T>(List<T> shown, long total) {}

  private record Row<T>(T held, long total) {}

  @Transactional(transactionManager = "reader", readOnly = true)
  public Page<Held> page(ListQuery query) {
    var order = query.orderBy(ORDERS, "since desc, epc, gtin, lot, why, investigation");
    return page(
        reader
            .sql(HELD.formatted(SUSPECT, order, order))
            .param("filter", query.pattern())
            .param("limit", query.limit())
            .param("offset", query.offset())
            .query((row, _) -> new Row<>(held(row), row.getLong("total")))
            .list());
  }

  /** The packs of a lot that are held in a container which the asking party has. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public Page<String> inside(String container, Lot lot, ListQuery query) {
    return page(
        reader
            .sql(
                """
                select epc, count(*) over () as total
                  from quarantine_held_in(:container, :gtin, :lot)
                 where epc ilike :filter
                """
                    + " order by "
                    + query.orderBy(Map.of("epc", "epc"), "epc")
                    + " limit :limit offset :offset")
            .param("container", container)
            .param("gtin", lot.gtin())
            .param("lot", lot.number())
            .param("filter", query.pattern())
            .param("limit", query.limit())
            .param("offset", query.offset())
            .query((row, _) -> new Row<>(row.getString("epc"), row.getLong("total")))
            .list());
  }

  /** All packs, each by itself. */
  @Transactional(transactionManager = "reader", readOnly = true)
  public void packs(ListQuery query, Consumer<Pack> taking) {
    reader
        .sql(PACKS)
        .param("filter", query.pattern())
        .withFetchSize(AT_A_TIME)
        .query((RowCallbackHandler) row -> taking.accept(pack(row)));
  }

  private static <T> Page<T> page(List<Row<T>> rows) {
    return new Page<>(
        rows.stream().map(Row::held).toList(), rows.isEmpty() ? 0 : rows.getFirst().total());
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getString("epc"),
        row.getBoolean("boxed"),
        row.getLong("packs"),
        new Lot(row.getString("gtin"), row.getString("lot")),
        row.getString("why"),
        since(row),
        row.getObject("investigation", UUID.class));
  }

  private static Pack pack(ResultSet row) throws SQLException {
    return new Pack(
        row.getString("epc"),
        row.getString("lot"),
        row.getString("why"),
        since(row),
        row.getString("container"));
  }

  private static Instant since(ResultSet row) throws SQLException {
    return row.getObject("since", OffsetDateTime.class).toInstant();
  }
}
