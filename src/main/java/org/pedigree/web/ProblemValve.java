package org.pedigree.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * The problem of a request that is not even good HTTP, which comes no further than the connector.
 */
final class ProblemValve extends ErrorReportValve {

  private final JsonMapper json;

  ProblemValve(JsonMapper json) {
    this.json = json;
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    var status = HttpStatus.resolve(response.getStatus());
    if (status == null || !status.isError() || response.getContentWritten() > 0) {
      return;
    }
    if (response.setErrorReported()) {
      write(response, ProblemDetail.forStatus(status));
    }
  }

  private void write(Response response, ProblemDetail problem) {
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      var reporter = response.getReporter();
      if (reporter != null) {
        reporter.write(json.writeValueAsString(problem));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException gone) {
      container.getLogger().debug("Nobody is there to be told of the problem", gone);
    }
  }
}
