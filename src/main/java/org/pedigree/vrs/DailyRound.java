package org.pedigree.vrs;

import java.time.Duration;
import org.pedigree.rounds.Round;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is done at the start and every day: saying which licences have run out, or soon will, taking
 * the look-up directory anew, and checking that its responders are reached.
 */
@Component
class DailyRound implements Round {

  private static final Logger LOG = LoggerFactory.getLogger(DailyRound.class);

  private final Licences licences;
  private final DirectorySync directory;
  private final Connectivity connectivity;

  DailyRound(Licences licences, DirectorySync directory, Connectivity connectivity) {
    this.licences = licences;
    this.directory = directory;
    this.connectivity = connectivity;
  }

  @Override
  public void go() {
    directory.synchronise();
    for (var warning : licences.warnings()) {
      LOG.warn(
          "A licence of {} is {}: its last day is {}",
          warning.party(),
          warning.state(),
          warning.until());
    }
    connectivity.checkAll();
  }

  @Override
  public String name() {
    return "daily-round";
  }

  @Override
  public Duration pause() {
    return Duration.ofDays(1);
  }
}
