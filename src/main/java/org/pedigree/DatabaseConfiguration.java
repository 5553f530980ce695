package org.pedigree;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.pedigree.DatabaseSettings.SignIn;
import org.pedigree.party.WhoAsks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three roles, three pools. Beans without a qualifier are the owner's; those by which requests are
 * answered, as reader or as administrator, are asked for by the qualifier {@code reader}.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean
  @Lazy
  KeptPostgres postgres(DataFolder folder) {
    var binaries = PostgresBinaries.in(folder.root().resolve("postgres-programs"));
    return KeptPostgres.start(folder.root(), binaries, Postgres.DURABLE);
  }

  @Bean
  Database database(DatabaseSettings settings, ObjectProvider<KeptPostgres> own) {
    return settings.external().orElseGet(() -> onOwn(own.getObject().server()));
  }

  private static Database onOwn(DatabaseServer server) {
    return Roles.on(server).database(server, "pedigree");
  }

  @Bean
  HikariDataSource dataSource(Database database, DatabaseSettings settings) {
    return pool(database, "owner", database.owner(), settings);
  }

  @Bean(defaultCandidate = false)
  HikariDataSource readerPool(Database database, DatabaseSettings settings) {
    return pool(database, "reader", database.reader(), settings);
  }

  /** Few ask by it, and seldom. */
  @Bean(defaultCandidate = false)
  HikariDataSource administratorPool(Database database, DatabaseSettings settings) {
    var pool = pool(database, "administrator", database.administrator(), settings);
    pool.setMinimumIdle(0);
    pool.setMaximumPoolSize(2);
    return pool;
  }

  private static HikariDataSource pool(
      Database database, String name, SignIn signIn, DatabaseSettings settings) {
    var pool = database.pool(name, signIn);
    pool.setConnectionTimeout(settings.patience().toMillis());
    return pool;
  }

  @Bean(defaultCandidate = false)
  @Qualifier("reader")
  DataSource readerDataSource(
      @Qualifier("readerPool") DataSource reader,
      @Qualifier("administratorPool") DataSource administrator,
      WhoAsks whoAsks) {
    return new AskersDataSource(reader, administrator, whoAsks);
  }

  @Bean(defaultCandidate = false)
  @Qualifier("reader")
  JdbcClient readerJdbcClient(@Qualifier("reader") DataSource readerDataSource) {
    return JdbcClient.create(readerDataSource);
  }

  @Bean(defaultCandidate = false)
  @Qualifier("reader")
  ReaderTransactions readerTransactions(
      @Qualifier("reader") DataSource readerDataSource, WhoAsks whoAsks) {
    return new ReaderTransactions(readerDataSource, whoAsks);
  }

  @Bean
  FlywayConfigurationCustomizer migrations(Database database) {
    return flyway -> Migrations.configure(flyway, database);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
