package org.pedigree.web;

import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every answer the id of its trace, by which the node's operator finds what the log says of
 * the request. A client that sends a {@code traceparent} (W3C Trace Context) gets its own back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class TraceIdHeader extends OncePerRequestFilter {

  static final String HEADER = "Trace-Id";

  private final Tracer tracer;

  TraceIdHeader(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain rest)
      throws ServletException, IOException {
    var span = tracer.currentSpan();
    if (span != null) {
      response.setHeader(HEADER, span.context().traceId());
    }
    rest.doFilter(request, response);
  }
}
