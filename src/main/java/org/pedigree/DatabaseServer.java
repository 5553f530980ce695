package org.pedigree;

import org.pedigree.DatabaseSettings.SignIn;

/**
 * A PostgreSQL server on which databases and roles can be made.
 *
 * @param prefix its address for JDBC, up to the name of a database
 * @param superuser may do everything; used to make databases and roles, and for nothing else
 */
record DatabaseServer(String prefix, SignIn superuser) {

  /** The address of a database. */
  String url(String database) {
    return prefix + database;
  }
}
