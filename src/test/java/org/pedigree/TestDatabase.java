package org.pedigree;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.pedigree.DatabaseSettings.SignIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A database of a test's own, with all migrations applied: a copy of a template, on a PostgreSQL
 * that all tests of this JVM share and that ends with it, or at {@code -Dpedigree.test.database}.
 */
public final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Database database;
  private final HikariDataSource owner;
  private final HikariDataSource reader;
  private final HikariDataSource administrator;

  private TestDatabase(Database database) {
    this.database = database;
    this.owner = pool(database, "owner", database.owner());
    this.reader = pool(database, "reader", database.reader());
    this.administrator = pool(database, "administrator", database.administrator());
  }

  /** A migrated database that nobody else uses. Close it, or leave it to the end of the JVM. */
  public static TestDatabase fresh() {
    return new TestDatabase(Server.copyOfTemplate());
  }

  /** A database as an earlier release left it: no later migrations than this version. */
  public static TestDatabase at(String version) {
    var old = new TestDatabase(Server.empty());
    Server.migrations(old.database).target(version).load().migrate();
    return old;
  }

  /** What a backup of this moment would hold. */
  public TestDatabase copy() {
    Stream.of(owner, reader, administrator)
        .map(HikariDataSource::getHikariPoolMXBean)
        .filter(Objects::nonNull)
        .forEach(HikariPoolMXBean::softEvictConnections); // a copy is made of what nobody works on
    return new TestDatabase(Server.copyOf(database));
  }

  /** Brings it to the shape of today, watched by these. */
  public void migrate(Callback... watchers) {
    Server.migrations(database).callbacks(watchers).load().migrate();
  }

  /** The configuration by which an application runs on a fresh database. */
  static Map<String, String> freshProperties() {
    var database = Server.copyOfTemplate();
    return Map.of(
        "pedigree.database.url", database.url(),
        "pedigree.database.owner.username", database.owner().username(),
        "pedigree.database.owner.password", database.owner().password(),
        "pedigree.database.reader.username", database.reader().username(),
        "pedigree.database.reader.password", database.reader().password(),
        "pedigree.database.administrator.username", database.administrator().username(),
        "pedigree.database.administrator.password", database.administrator().password());
  }

  /** Signs in as the role that owns the tables. */
  public DataSource dataSource() {
    return owner;
  }

  /** Works as the role that owns the tables. */
  public JdbcClient jdbc() {
    return JdbcClient.create(owner);
  }

  /** Transactions of the role that owns the tables. */
  public TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(owner));
  }

  /** Signs in as the role that answers requests. */
  public DataSource readerDataSource() {
    return reader;
  }

  /** Works as the role that answers requests. */
  public JdbcClient readerJdbc() {
    return JdbcClient.create(reader);
  }

  /** Signs in as the role that answers whoever operates the node. */
  public DataSource administratorDataSource() {
    return administrator;
  }

  @Override
  public void close() {
    owner.close();
    reader.close();
    administrator.close();
    Server.drop(database);
  }

  private static HikariDataSource pool(Database database, String name, SignIn signIn) {
    var pool = database.pool(name, signIn);
    pool.setMinimumIdle(0);
    pool.setMaximumPoolSize(5);
    return pool;
  }

  /** The PostgreSQL of this JVM: started when first used, stopped and deleted at the JVM's end. */
  private static final class Server {

    private static final String TEMPLATE = "template_pedigree";
    private static final Path PARENT = Path.of("target", "postgres").toAbsolutePath();
    private static final Path FOLDER = PARENT.resolve("of-" + ProcessHandle.current().pid());

    private static final DatabaseServer POSTGRES = find();
    private static final Roles ROLES = Roles.on(POSTGRES);
    private static final Database MIGRATED = migrate();

    /** With a secret of its own, as a database has that was made by itself. */
    static synchronized Database copyOfTemplate() {
      var copy = copyOf(TEMPLATE);
      var owner = copy.owner();
      JdbcClient.create(new DriverManagerDataSource(copy.url(), owner.username(), owner.password()))
          .sql(
              "update ledger_secret set value = sha256(convert_to(gen_random_uuid()::text,"
                  + " 'UTF8'))")
          .update();
      return copy;
    }

    /** As another database is now; whoever works on that one connects anew. */
    static synchronized Database copyOf(Database database) {
      var name = nameOf(database);
      Roles.server(POSTGRES)
          .sql(
              "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                  .formatted(name))
          .query(Boolean.class)
          .list();
      return copyOf(name);
    }

    private static String nameOf(Database database) {
      return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    static synchronized Database empty() {
      return copyOf("template1");
    }

    private static Database copyOf(String template) {
      var name = "test_" + COUNT.incrementAndGet();
      Roles.server(POSTGRES)
          .sql(
              "create database %s template %s owner %s"
                  .formatted(name, template, ROLES.owner().username()))
          .update();
      return new Database(
          POSTGRES.url(name), MIGRATED.owner(), MIGRATED.reader(), MIGRATED.administrator());
    }

    static void drop(Database database) {
      Roles.server(POSTGRES)
          .sql("drop database %s with (force)".formatted(nameOf(database)))
          .update();
    }

    private static DatabaseServer find() {
      var elsewhere = System.getProperty("pedigree.test.database");
      return elsewhere == null
          ? start()
          : new DatabaseServer(
              elsewhere, new SignIn("postgres", System.getProperty("pedigree.test.password")));
    }

    private static DatabaseServer start() {
      try {
        Files.createDirectories(FOLDER);
        removeWhatKilledTestsLeft();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      var binaries = PostgresBinaries.in(PARENT.resolve("programs"));
      // As many applications as Spring keeps for tests, 32, with two pools of ten and one of two
      // each.
      var postgres =
          Postgres.start(FOLDER, binaries, Map.of("fsync", "off", "max_connections", "800"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(postgres)));
      return postgres.server();
    }

    private static void end(Postgres postgres) {
      postgres.close();
      try {
        FileSystemUtils.deleteRecursively(FOLDER);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void removeWhatKilledTestsLeft() throws IOException {
      try (var folders = Files.newDirectoryStream(PARENT, "of-*")) {
        for (var folder : folders) {
          var owner = Long.parseLong(folder.getFileName().toString().substring("of-".length()));
          if (ProcessHandle.of(owner).isEmpty()) {
            Orphans.stop(folder);
            FileSystemUtils.deleteRecursively(folder);
          }
        }
      }
    }

    private static Database migrate() {
      var template = ROLES.database(POSTGRES, TEMPLATE);
      migrations(template).load().migrate();
      return template;
    }

    static FluentConfiguration migrations(Database database) {
      var owner = database.owner();
      return Migrations.configure(
          Flyway.configure().dataSource(database.url(), owner.username(), owner.password()),
          database);
    }
  }
}
