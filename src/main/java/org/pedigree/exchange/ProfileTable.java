package org.pedigree.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pedigree.exchange.ProfileVersion.Change;
import org.pedigree.gs1.Gln;
import org.pedigree.party.PartyId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The profiles of partners, each change a version. What is read is what the asker may see. */
@Component
class ProfileTable {

  private static final int MOST = 1_000;

  private static final String VERSION =
      "select owner, gln, version, profile::text, changed_at, changed_by from partner_profile ";

  private final JdbcClient jdbc;
  private final JdbcClient reader;
  private final TransactionOperations reading;
  private final Clock clock;

  ProfileTable(
      JdbcClient jdbc,
      @Qualifier("reader") JdbcClient reader,
      @Qualifier("reader") PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.reader = reader;
    this.reading = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** The latest version of each. */
  List<ProfileVersion> latest() {
    return read(
        """
        where not exists (select from partner_profile later
                           where later.owner = partner_profile.owner
                             and later.gln = partner_profile.gln
                             and later.version > partner_profile.version)
        order by gln, owner limit ?
        """,
        MOST);
  }

  /** All versions, the latest first. */
  List<ProfileVersion> versions(PartyId owner, Gln gln) {
    return read(
        "where owner = ? and gln = ? order by version desc limit ?",
        owner.value(),
        gln.value(),
        MOST);
  }

  Optional<ProfileVersion> latest(PartyId owner, Gln gln) {
    return read(
            "where owner = ? and gln = ? order by version desc limit 1", owner.value(), gln.value())
        .stream()
        .findFirst();
  }

  /**
   * Keeps a change. What says the same as the latest version is none.
   *
   * @param base the version that it changes, 0 for a new profile
   * @throws NotAProfile if another version is the latest by now
   */
  void put(PartyId owner, Profile profile, int base, String by) {
    var gln = profile.identifiers().gln();
    var latest = latest(owner, gln);
    var found = latest.map(ProfileVersion::number).orElse(0);
    if (found != base) {
      throw NotAProfile.changedMeanwhile(base, found);
    }
    if (latest.map(ProfileVersion::profile).filter(profile::equals).isPresent()) {
      return;
    }
    try {
      insert(owner, profile, base + 1, by);
    } catch (DuplicateKeyException e) {
      throw NotAProfile.changedMeanwhile(base, base + 1);
    }
  }

  private void insert(PartyId owner, Profile profile, int version, String by) {
    jdbc.sql(
            """
            insert into partner_profile (owner, gln, version, profile, changed_at, changed_by)
            values (?, ?, ?, ?::jsonb, ?, ?)
            """)
        .params(owner.value(), profile.identifiers().gln().value(), version)
        .params(ProfileText.json(profile), clock.instant().atOffset(ZoneOffset.UTC), by)
        .update();
  }

  private List<ProfileVersion> read(String condition, Object... parameters) {
    return reading.execute(
        _ ->
            reader
                .sql(VERSION + condition)
                .params(List.of(parameters))
                .query(ProfileTable::version)
                .list());
  }

  private static ProfileVersion version(ResultSet row, int number) throws SQLException {
    return new ProfileVersion(
        new PartyId(row.getLong("owner")),
        new Gln(row.getString("gln")),
        row.getInt("version"),
        new Change(row.getTimestamp("changed_at").toInstant(), row.getString("changed_by")),
        ProfileText.ofJson(row.getString("profile")));
  }
}
