package org.pedigree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database of a running node on this machine, as its superuser sees it. */
public final class Superuser {

  private Superuser() {}

  /** A connection of its own to the database of the node that works on this data folder. */
  public static SingleConnectionDataSource connect(Path data) {
    try {
      var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
      return new SingleConnectionDataSource(
          "jdbc:postgresql://127.0.0.1:%s/pedigree".formatted(port),
          "postgres",
          Files.readString(data.resolve("postgres/pedigree.password")).strip(),
          true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
