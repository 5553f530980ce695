package org.pedigree.capture;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.custody.Holdings;
import org.pedigree.epcis.Documents;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The caller's own jobs, latest first, and what became of their events: the reader's policies show
 * no others.
 */
@Component
final class OwnJobs {

  private final CaptureJobs jobs;
  private final Verdicts verdicts;
  private final TransactionOperations reading;

  OwnJobs(
      @Qualifier("reader") JdbcClient reader,
      @Qualifier("reader") PlatformTransactionManager transactions,
      Clock clock) {
    this.jobs = new CaptureJobs(reader);
    this.verdicts = new Verdicts(new Documents(reader, clock), new Holdings(reader));
    this.reading = new TransactionTemplate(transactions);
  }

  Optional<JobAnswer> find(UUID captureId) {
    return reading.execute(
        status -> jobs.find(captureId).map(job -> JobAnswer.of(job, verdicts.of(job))));
  }

  JobPage page(Page page) {
    return reading.execute(status -> JobPage.of(jobs.page(page), page));
  }

  /** Some jobs, and whether there are more. */
  record JobPage(List<CaptureJob> jobs, boolean more, Page page) {

    /** Of one job more than the page holds, which tells that there is a next page. */
    static JobPage of(List<CaptureJob> jobs, Page page) {
      var most = Math.min(jobs.size(), page.perPage());
      return new JobPage(List.copyOf(jobs.subList(0, most)), jobs.size() > most, page);
    }

    /** The value of the {@code Link} header. */
    Optional<String> next() {
      return more ? Optional.of(link(jobs.getLast().id().captureId())) : Optional.empty();
    }

    private String link(UUID last) {
      return "</epcis/capture?perPage=%d&nextPageToken=%s>; rel=\"next\""
          .formatted(page.perPage(), last);
    }
  }
}
