package org.pedigree.capture;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
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

  Ending over(UUID captureId, Supplier<Ending> work) {
    var id = captureId.toString();
    var observation =
        Observation.createNotStarted(OBSERVATION, observations)
            .highCardinalityKeyValue(CAPTURE, id);
    try (var named = MDC.putCloseable(CAPTURE, id)) {
      return observation.observe(() -> ended(observation, work.get()));
    }
  }

  private static Ending ended(Observation observation, Ending ending) {
    observation.lowCardinalityKeyValue("outcome", ending.word());
    return ending;
  }
}
