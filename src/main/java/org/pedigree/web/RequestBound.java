package org.pedigree.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stops a body that is too large, at once where its length is told, else as it is read; and one
 * whose sender takes too long over it. How long a silence may last is the server's affair.
 */
@Component
final class RequestBound extends OncePerRequestFilter {

  private final DataSize allowed;
  private final Duration time;
  private final ProblemWriter problems;
  private final Clock clock;

  RequestBound(WebSettings settings, ProblemWriter problems, Clock clock) {
    this.allowed = settings.largestRequest();
    this.time = settings.longestRequest();
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > allowed.toBytes()) {
      problems.write(request, response, RequestTooLarge.problem(allowed));
    } else {
      chain.doFilter(new Bounded(request), response);
    }
  }

  private final class Bounded extends HttpServletRequestWrapper {

    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream());
    }
  }

  private final class BoundedStream extends ServletInputStream {

    private final ServletInputStream body;
    private final Instant end = clock.instant().plus(time);
    private long count;

    BoundedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      var next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      var read = body.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      count += read;
      if (count > allowed.toBytes()) {
        throw new RequestTooLarge(allowed);
      }
      if (clock.instant().isAfter(end)) {
        throw new RequestTooSlow(time);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
