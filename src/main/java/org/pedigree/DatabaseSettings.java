package org.pedigree;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The external PostgreSQL to use; without a URL the node runs one of its own.
 *
 * @param url JDBC address of the database
 * @param owner signs in to migrate, capture and judge; owns all tables and is no superuser
 * @param reader signs in to answer requests; owns nothing and does not bypass row-level security
 * @param administrator signs in to answer whoever operates the node; else like the reader
 * @param patience how long a request waits for a connection before it is told to come again
 */
@ConfigurationProperties("pedigree.database")
record DatabaseSettings(
    @Nullable String url,
    @Nullable SignIn owner,
    @Nullable SignIn reader,
    @Nullable SignIn administrator,
    @DefaultValue("10s") Duration patience) {

  /** A role of the database and its password. */
  record SignIn(String username, String password) {}

  Optional<Database> external() {
    return Optional.ofNullable(url)
        .map(
            address ->
                new Database(
                    address,
                    Objects.requireNonNull(owner, "pedigree.database.owner is not set"),
                    Objects.requireNonNull(reader, "pedigree.database.reader is not set"),
                    Objects.requireNonNull(
                        administrator, "pedigree.database.administrator is not set")));
  }
}
