package org.pedigree.retention;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The partitions of old periods, and what is kept of them. */
final class Parts {

  /**
   * A table that is parted by period.
   *
   * @param kept which of its rows are needed
   */
  private record Part(String table, String key, String kept) {}

  private static final List<Part> ALL =
      List.of(
          ofEvents("event", "id"),
          ofEvents("custody_statement", "event_id"),
          ofEvents("custody_verdict", "event_id"),
          new Part("document", "id", "row.id in (select id from needed_document)"),
          new Part(
              "event_document",
              "document_id",
              """
              row.document_id in (select id from needed_document)
              and (row.event_id >= :cut or row.event_id in (select id from needed_event))
              """),
          // A class is no object that could come to an end: it is kept with the event.
          new Part(
              "event_epc",
              "epc_id",
              """
              case when row.role like '%CLASS'
                then row.event_id >= :cut or row.event_id in (select id from needed_event)
                else row.epc_id in (select id from needed_object) end
              """),
          ofObjects("custody_step"),
          ofObjects("custody_hop"));

  /** Which objects are forgotten of the statements that are kept and took effect. */
  private static final String FORGOTTEN =
      """
      create temporary table forgotten on commit drop as
      select event_id, array_agg(distinct epc_id) as objects
        from event_epc join custody_verdict using (event_id)
       where epc_id < %1$s and event_id < %1$s and role not like '%%CLASS'
         and verdict = 'accepted'
         and event_id in (select id from needed_event)
         and epc_id not in (select id from needed_object)
       group by event_id
      """;

  private final JdbcClient jdbc;
  private final long cut;

  Parts(JdbcClient jdbc, long cut) {
    this.jdbc = jdbc;
    this.cut = cut;
  }

  private static Part ofEvents(String table, String key) {
    return new Part(table, key, "row.%s in (select id from needed_event)".formatted(key));
  }

  private static Part ofObjects(String table) {
    return new Part(table, "object_id", "row.object_id in (select id from needed_object)");
  }

  void count(Tally tally) {
    for (var part : ALL) {
      jdbc.sql(
              """
              select count(*) filter (where kept) as kept, count(*) filter (where not kept) as let_go
                from (select %s as kept from %s row where %s < :cut) rows
              """
                  .formatted(part.kept, part.table, part.key))
          .param("cut", cut)
          .query(
              row -> {
                tally.note(part.table, row.getLong("kept"), row.getLong("let_go"));
              });
    }
  }

  /**
   * Copies what is needed of periods that are whole, and deletes the rest of those that are not.
   */
  void copy(List<Integer> whole, List<Integer> exchanged) {
    jdbc.sql(FORGOTTEN.formatted(cut)).update();
    for (var part : ALL) {
      whole.forEach(period -> copy(part, period));
      exchanged.forEach(period -> delete(part, period));
    }
    whole.forEach(this::forget);
    exchanged.forEach(this::forget);
  }

  private void copy(Part part, int period) {
    jdbc.sql(
            """
            select storage_new_part(storage_part, :period, :kept)
              from storage_part where name = :table
            """)
        .param("period", period)
        .param("kept", kept(part.table, period))
        .param("table", part.table)
        .query((_, _) -> 0)
        .list();
    jdbc.sql(
            "insert into %s select row.* from %s_p%d row where %s"
                .formatted(kept(part.table, period), part.table, period, part.kept))
        .param("cut", cut)
        .update();
    jdbc.sql("analyze " + kept(part.table, period)).update();
  }

  private void delete(Part part, int period) {
    jdbc.sql("delete from %s row where not (%s)".formatted(kept(part.table, period), part.kept))
        .param("cut", cut)
        .update();
  }

  /**
   * Statements are judged again when something before them changes, and what was let go of would
   * then be unknown to them; so they go on without it. The event itself is kept as it came.
   */
  private void forget(int period) {
    jdbc.sql(
            """
            update %s statement set body = storage_without(body, objects)
              from forgotten where forgotten.event_id = statement.event_id
            """
                .formatted(kept("custody_statement", period)))
        .update();
  }

  void exchange(List<Integer> whole) {
    jdbc.sql("select storage_exchange(?)")
        .param(whole.toArray(Integer[]::new))
        .query((_, _) -> 0)
        .list();
  }

  private static String kept(String table, int period) {
    return "%s_p%d_kept".formatted(table, period);
  }
}
