package org.pedigree;

import java.util.UUID;
import org.pedigree.DatabaseSettings.SignIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The three roles of a database server of our own. Their passwords are made anew at every start and
 * are kept nowhere.
 *
 * @param owner owns the tables: migrates, captures, judges
 * @param reader answers requests, under row-level security
 * @param administrator answers whoever operates the node, under row-level security too
 */
record Roles(SignIn owner, SignIn reader, SignIn administrator) {

  /** Makes the roles where they are missing, and lets them in. */
  static Roles on(DatabaseServer postgres) {
    var roles =
        new Roles(
            newSignIn("pedigree_owner"),
            newSignIn("pedigree_reader"),
            newSignIn("pedigree_administrator"));
    var server = server(postgres);
    letIn(server, roles.owner);
    letIn(server, roles.reader);
    letIn(server, roles.administrator);
    return roles;
  }

  /** The database of this name, made where it is missing. */
  Database database(DatabaseServer postgres, String name) {
    var server = server(postgres);
    var known =
        server
            .sql("select count(*) from pg_database where datname = ?")
            .param(name)
            .query(Integer.class)
            .single();
    if (known == 0) {
      server.sql("create database %s owner %s".formatted(name, owner.username())).update();
    }
    return new Database(postgres.url(name), owner, reader, administrator);
  }

  /** The server as its superuser sees it. */
  static JdbcClient server(DatabaseServer postgres) {
    var superuser = postgres.superuser();
    return JdbcClient.create(
        new DriverManagerDataSource(
            postgres.url("postgres"), superuser.username(), superuser.password()));
  }

  private static SignIn newSignIn(String role) {
    return new SignIn(role, UUID.randomUUID().toString());
  }

  private static void letIn(JdbcClient server, SignIn role) {
    var known =
        server
            .sql("select count(*) from pg_roles where rolname = ?")
            .param(role.username())
            .query(Integer.class)
            .single();
    server
        .sql(
            "%s role %s login nosuperuser nocreatedb nocreaterole nobypassrls password '%s'"
                .formatted(known == 0 ? "create" : "alter", role.username(), role.password()))
        .update();
  }
}
