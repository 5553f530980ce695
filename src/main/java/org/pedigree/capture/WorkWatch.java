package org.pedigree.capture;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.pedigree.capture.CaptureQueue.Claim;
import org.pedigree.capture.Work.Ending;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Measures the work on documents and names the capture in all that is logged meanwhile, by the id
 * that its sender knows too.
 */
@Component
final class WorkWatch {

  /** Time of one attempt at a document, by how it ended; a span of the same name. */
  static final String OBSERVATION = "pedigree.capture.work";

  /** Key of the capture's id in the log's context and in the span. */
  static final String CAPTURE = "capture";

  private final ObservationRegistry observations;
  private final Clock clock;

  WorkWatch(ObservationRegistry observations, Clock clock) {
    this.observations = observations;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Work on several documents is measured for each of them. */
  Ending over(List<Claim> claims, Supplier<Ending> work) {
    var ids = claims.stream().map(claim -> claim.captureId().toString()).toList();
    var watched = ids.stream().map(this::started).toList();
    try (var named = MDC.putCloseable(CAPTURE, String.join(" ", ids));
        var scope = watched.getFirst().openScope()) {
      var ending = work.get();
      watched.forEach(one -> one.lowCardinalityKeyValue("outcome", ending.word()));
      return ending;
    } catch (RuntimeException | Error brokenOff) {
      watched.forEach(one -> one.error(brokenOff));
      throw brokenOff;
    } finally {
      watched.forEach(Observation::stop);
    }
  }

  private Observation started(String id) {
    return Observation.createNotStarted(OBSERVATION, observations)
        .highCardinalityKeyValue(CAPTURE, id)
        .start();
  }
}
