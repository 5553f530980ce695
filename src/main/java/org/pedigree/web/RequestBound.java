package org.pedigree.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
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
    var announced = request.getContentLengthLong();
    if (announced > allowed.toBytes()) {
      problems.write(request, response, RequestTooLarge.announced(allowed, announced));
    } else {
      var bounded = new Bounded(request);
      chain.doFilter(bounded, response);
      readOn(bounded);
    }
  }

  /**
   * Reads what is left of a body that was announced, without looking at it: most senders look for
   * an answer only when they have sent all of theirs, and a refusal would not reach them.
   */
  private static void readOn(Bounded request) {
    if (request.getContentLengthLong() > 0) {
      try {
        request.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException | ErrorResponseException gone) {
        // Nobody is there any more, or nobody whom we wait for.
      }
    }
  }

  private final class Bounded extends HttpServletRequestWrapper {

    private @Nullable BoundedStream body;

    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new BoundedStream(super.getInputStream());
      }
      return body;
    }
  }

  private final class BoundedStream extends ServletInputStream {

    private final ServletInputStream body;
    private final Instant begun = clock.instant();
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
        throw RequestTooLarge.read(allowed, count);
      }
      var taken = Duration.between(begun, clock.instant());
      if (taken.compareTo(time) > 0) {
        throw new RequestTooSlow(time, taken, count);
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
