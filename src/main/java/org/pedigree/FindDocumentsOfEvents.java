package org.pedigree;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Migration 337: in which documents an event came, by an index. The pages of a pack ask for that,
 * and who looks for documents by a pack.
 *
 * <p>It is a program, for no SQL file knows which periods there are, and only one by one can their
 * indexes be built while everybody goes on. Where it was broken off it begins anew.
 */
final class FindDocumentsOfEvents implements JavaMigration {

  private static final String INDEX = "event_document_of_event";

  /** Waits for nobody with others behind it, as {@code storage_lock} does. */
  private static final String ATTACH =
      """
      do $$ begin
        loop
          begin
            set local lock_timeout = '100ms';
            alter index event_document_of_event attach partition %1$s_of_event;
            return;
          exception when lock_not_available or deadlock_detected then null;
          end;
          perform pg_sleep(0.1 + random() / 5);
        end loop;
      end $$
      """;

  @Override
  public void migrate(Context context) throws SQLException {
    try (var statement = context.getConnection().createStatement()) {
      statement.execute(
          """
          do $$ begin
            perform storage_lock('{event_document}');
            drop index if exists event_document_of_event;
            create index event_document_of_event on only event_document (event_id);
          end $$
          """);
      for (var period : periods(statement)) {
        statement.execute("drop index concurrently if exists %s_of_event".formatted(period));
        statement.execute(
            "create index concurrently %1$s_of_event on %1$s (event_id)".formatted(period));
        statement.execute(ATTACH.formatted(period));
      }
    }
  }

  /** Those that have no index yet: one that begins meanwhile gets it by itself. */
  private static List<String> periods(Statement statement) throws SQLException {
    var names = new ArrayList<String>();
    try (var rows =
        statement.executeQuery(
            """
            select inhrelid::regclass::text from pg_inherits
             where inhparent = 'event_document'::regclass
               and not exists (select from pg_index own join pg_inherits of on of.inhrelid = own.indexrelid
                                where own.indrelid = pg_inherits.inhrelid
                                  and of.inhparent = '%s'::regclass)
             order by 1
            """
                .formatted(INDEX))) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("337");
  }

  @Override
  public String getDescription() {
    return "find the documents of an event";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return false;
  }
}
