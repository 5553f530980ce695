package org.pedigree.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What people meet at the gate of a page: the sign-in, or the word that the page isn't theirs. */
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  static final String SIGN_IN = "/sign-in";

  private final Sections sections;
  private final SecurityProblems machines;
  private final ProblemWriter problems;

  PageRefusals(Sections sections, SecurityProblems machines, ProblemWriter problems) {
    this.sections = sections;
    this.machines = machines;
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", SIGN_IN);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else if (PagePaths.readsPages(request)) {
      response.sendRedirect(SIGN_IN);
    } else {
      machines.commence(request, response, reason);
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException, ServletException {
    var problem = problem(request, reason);
    if (PagePaths.readsPages(request)) {
      request.setAttribute(ErrorPage.PROBLEM, problem);
      response.sendError(problem.getStatus());
    } else {
      problems.write(request, response, problem);
    }
  }

  private ProblemDetail problem(HttpServletRequest request, AccessDeniedException reason) {
    if (reason instanceof CsrfException) {
      return ProblemDetail.forStatusAndDetail(
          HttpStatus.FORBIDDEN,
          "This form is from before your last sign-in. Load the page again and repeat it.");
    }
    return sections.of(request.getRequestURI()).isPresent()
        ? ProblemDetail.forStatusAndDetail(
            HttpStatus.FORBIDDEN, "This page is for people with another role than yours.")
        : ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such page.");
  }
}
