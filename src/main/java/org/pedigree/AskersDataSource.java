package org.pedigree;

import java.util.Map;
import javax.sql.DataSource;
import org.pedigree.party.WhoAsks;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * The database as whoever asks may read it: for parties, and where nobody is signed in, the reader;
 * for administrators a role of their own.
 */
final class AskersDataSource extends AbstractRoutingDataSource {

  private final WhoAsks whoAsks;

  AskersDataSource(DataSource reader, DataSource administrator, WhoAsks whoAsks) {
    this.whoAsks = whoAsks;
    setTargetDataSources(Map.of(false, reader, true, administrator));
  }

  @Override
  protected Object determineCurrentLookupKey() {
    return whoAsks.administratorIfAny().isPresent();
  }
}
