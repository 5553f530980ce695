package org.pedigree.capture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.custody.Holdings;
import org.pedigree.custody.Judged;
import org.pedigree.epcis.Documents;
import org.springframework.stereotype.Component;

/**
 * What custody made of the events of a document, as of now: what waits today may be accepted
 * tomorrow.
 */
@Component
final class Verdicts {

  private final Documents documents;
  private final Holdings holdings;

  Verdicts(Documents documents, Holdings holdings) {
    this.documents = documents;
    this.holdings = holdings;
  }

  /** By the order of the document; an event that was simply accepted is not among them. */
  List<VerdictAnswer> of(CaptureJob job) {
    var events = documents.eventsOf(job.id().documentId());
    var judged = holdings.judged(events.values());
    return events.entrySet().stream()
        .flatMap(event -> answer(event.getKey(), judged.get(event.getValue())))
        .toList();
  }

  private static Stream<VerdictAnswer> answer(int index, @Nullable Judged judged) {
    return Optional.ofNullable(judged).map(Judged::verdict).stream()
        .flatMap(verdict -> VerdictAnswer.of(index, verdict).stream());
  }
}
