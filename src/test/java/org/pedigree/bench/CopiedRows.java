package org.pedigree.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that a document left, as PostgreSQL could take them at best: by COPY, in one session and
 * one transaction, into empty tables with the same constraints and indexes, each table after those
 * that it refers to.
 */
final class CopiedRows {

  private static final String TABLES =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname not in ('flyway_schema_history', ?)
       order by c.relname
      """;

  private static final String REFERENCES =
      """
      select k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
             pg_get_constraintdef(k.oid) as definition
        from pg_constraint k join pg_class c on c.oid = k.conrelid
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace
         and not c.relispartition and k.conparentid = 0
      """;

  private static final String COLUMNS =
      """
      select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
        from information_schema.columns
       where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'
      """;

  private record Reference(String child, String parent, String definition) {}

  private final JdbcClient jdbc;
  private final CopyManager copy;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private Map<String, byte[]> dumped = Map.of();

  /** Makes the empty tables; beside those a document writes, they hold what is there now. */
  CopiedRows(Node node) throws SQLException {
    var connection = node.anotherConnection();
    jdbc = JdbcClient.create(connection);
    copy = connection.getConnection().unwrap(PGConnection.class).getCopyAPI();
    var references = jdbc.sql(REFERENCES).query(Reference.class).list();
    jdbc.sql("drop schema if exists copied cascade").update();
    jdbc.sql("create schema copied").update();
    for (var table :
        inOrder(jdbc.sql(TABLES).param(Quiet.TABLE).query(String.class).list(), references)) {
      columns.put(table, jdbc.sql(COLUMNS).param(table).query(String.class).single());
      jdbc.sql("create table copied.%1$s (like public.%1$s including all)".formatted(table))
          .update();
    }
    jdbc.sql("set search_path = copied, public").update();
    references.stream()
        // What refers to a table that is not copied would wait for whoever holds that one.
        .filter(one -> columns.containsKey(one.child) && columns.containsKey(one.parent))
        .forEach(
            one ->
                jdbc.sql("alter table copied.%s add %s".formatted(one.child, one.definition))
                    .update());
  }

  private static Set<String> inOrder(List<String> tables, List<Reference> references) {
    var ordered = new LinkedHashSet<String>();
    var left = new ArrayList<>(tables);
    while (!left.isEmpty()) {
      var next =
          left.stream()
              .filter(
                  table ->
                      references.stream()
                          .filter(one -> one.child.equals(table) && !one.parent.equals(table))
                          .noneMatch(one -> left.contains(one.parent)))
              .toList();
      if (next.isEmpty()) {
        throw new IllegalStateException("Tables refer to each other in a circle: " + left);
      }
      ordered.addAll(next);
      left.removeAll(next);
    }
    return ordered;
  }

  /** Where the rows of the next document begin. */
  long mark() {
    return jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
  }

  /**
   * Takes down the rows that were written since the mark, and loads what they refer to. What is
   * loaded is not checked: it may itself refer to rows that the ledger has changed meanwhile.
   */
  Map<String, Long> dump(long mark) throws SQLException, IOException {
    empty();
    jdbc.sql("set session_replication_role = replica").update();
    var rows = new LinkedHashMap<String, Long>();
    dumped = new LinkedHashMap<>();
    for (var table : columns.keySet()) {
      var bytes = new ByteArrayOutputStream();
      var count = copy.copyOut(out(table, "xmin::text::bigint >= " + mark), bytes);
      if (count > 0) {
        dumped.put(table, bytes.toByteArray());
        rows.put(table, count);
      } else {
        load(table);
      }
    }
    jdbc.sql("set session_replication_role = origin").update();
    return rows;
  }

  private String out(String table, String condition) {
    return "copy (select %s from public.%s where %s) to stdout (format binary)"
        .formatted(columns.get(table), table, condition);
  }

  private void load(String table) {
    if (table.startsWith("party") || table.startsWith("ledger")) {
      jdbc.sql(
              "insert into copied.%1$s (%2$s) overriding system value select %2$s from public.%1$s"
                  .formatted(table, columns.get(table)))
          .update();
    }
  }

  private void empty() {
    jdbc.sql(
            "truncate "
                + String.join(", ", columns.keySet().stream().map("copied."::concat).toList()))
        .update();
  }

  /** Seconds that it takes to bring the dumped rows in. */
  double copySeconds() throws SQLException, IOException {
    var start = System.nanoTime();
    jdbc.sql("begin").update();
    for (var table : dumped.keySet()) {
      copy.copyIn(
          "copy copied.%s (%s) from stdin (format binary)".formatted(table, columns.get(table)),
          new ByteArrayInputStream(dumped.get(table)));
    }
    jdbc.sql("commit").update();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Bytes of heap, overflow and indexes of the copied rows, by table. */
  Map<String, Long> sizes() {
    var sizes = new LinkedHashMap<String, Long>();
    for (var table : dumped.keySet()) {
      sizes.put(
          table,
          jdbc.sql("select pg_total_relation_size('copied.%s'::regclass)".formatted(table))
              .query(Long.class)
              .single());
    }
    return sizes;
  }

  /** Leaves nothing behind. */
  void drop() {
    jdbc.sql("drop schema copied cascade").update();
  }
}
