package org.pedigree;

import com.zaxxer.hikari.HikariDataSource;
import org.pedigree.DatabaseSettings.SignIn;

/**
 * The database that this node works on, its own or an external one.
 *
 * @param url JDBC address
 */
record Database(String url, SignIn owner, SignIn reader, SignIn administrator) {

  HikariDataSource pool(String name, SignIn signIn) {
    var pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(url);
    pool.setUsername(signIn.username());
    pool.setPassword(signIn.password());
    // The details of an error quote rows; they would end in the log.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    // Compiling a query takes seconds where the query itself takes milliseconds.
    pool.setConnectionInitSql("set jit = off");
    return pool;
  }
}
