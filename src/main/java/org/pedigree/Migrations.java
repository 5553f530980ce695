package org.pedigree;

import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** How the database is brought to the shape that this version of the program needs. */
final class Migrations {

  private Migrations() {}

  /**
   * Every module numbers its migrations in a range of its own, so a new one may stand before others
   * that a database has already seen. Two nodes that start at once keep each other out by a lock of
   * the session: one of a transaction would be waited for by an index that is built concurrently.
   */
  static FluentConfiguration configure(FluentConfiguration flyway, Database database) {
    return flyway
        .outOfOrder(true)
        .javaMigrations(new FindDocumentsOfEvents())
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .placeholders(
            Map.of(
                "reader", database.reader().username(),
                "administrator", database.administrator().username()));
  }
}
