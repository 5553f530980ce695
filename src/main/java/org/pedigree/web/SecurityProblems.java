package org.pedigree.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Says why a request was refused at the gate, beside the challenge of RFC 6750 that says it in the
 * header.
 */
@Component
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

  /** What the EPCIS 2.0 REST binding calls a refusal at the gate. */
  private static final URI EPCIS_REFUSAL = URI.create("epcisException:SecurityException");

  private final BearerTokenAuthenticationEntryPoint challenge =
      new BearerTokenAuthenticationEntryPoint();
  private final BearerTokenAccessDeniedHandler refusal = new BearerTokenAccessDeniedHandler();
  private final ProblemWriter problems;

  SecurityProblems(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    challenge.commence(request, response, reason);
    write(request, response, "Sign in with a bearer token: " + reason.getMessage());
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    refusal.handle(request, response, reason);
    write(request, response, "The party that asks may not do this");
  }

  /** The header's writer has set the status, which RFC 6750 section 3.1 rules. */
  private void write(HttpServletRequest request, HttpServletResponse response, String detail)
      throws IOException {
    var status = HttpStatus.valueOf(response.getStatus());
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    if (request.getRequestURI().startsWith("/epcis/")) {
      problem.setType(EPCIS_REFUSAL);
    }
    problems.write(request, response, problem);
  }
}
