package org.pedigree.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** At the port of partners' machines there is nothing but their doors. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PartnerPortGate extends OncePerRequestFilter {

  private final PartnerPort port;

  PartnerPortGate(PartnerPort port) {
    this.port = port;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var here = port.number().filter(number -> number == request.getLocalPort()).isPresent();
    if (here && !request.getRequestURI().startsWith(VisitorController.PATH)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }
}
