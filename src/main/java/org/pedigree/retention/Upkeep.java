package org.pedigree.retention;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.rounds.Round;
import org.pedigree.web.Trouble;
import org.pedigree.web.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks from time to time whether a period begins or old ones are to be let go of. */
@Component
class Upkeep implements Round, Troubles {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Periods periods;
  private final Retention retention;
  private final RetentionSettings settings;
  private final Clock clock;
  private volatile @Nullable Trouble trouble;

  Upkeep(Periods periods, Retention retention, RetentionSettings settings, Clock clock) {
    this.periods = periods;
    this.retention = retention;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void go() {
    try {
      periods.keepAhead();
      retention.runIfDue();
      trouble = null;
    } catch (RuntimeException e) {
      tell(e);
      LOG.error("The upkeep of the store failed; it is tried again", e);
    }
  }

  private void tell(RuntimeException failure) {
    var before = trouble;
    trouble =
        new Trouble(
            "The upkeep of the store fails",
            "retention and periods",
            failure.getClass().getSimpleName() + ", see the log",
            "Operations, \"Storage for years\"; it is tried again by itself",
            before == null ? clock.instant() : before.since());
  }

  @Override
  public List<Trouble> now() {
    return Stream.ofNullable(trouble).toList();
  }

  @Override
  public String name() {
    return "upkeep";
  }

  @Override
  public Duration pause() {
    return settings.look();
  }
}
