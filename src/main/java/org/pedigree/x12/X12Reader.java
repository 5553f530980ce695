package org.pedigree.x12;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads a file of X12 interchanges part by part; at no time more of it than one transaction set is
 * held.
 *
 * <p>A set is told before the trailers of its group and its interchange have been seen. Whoever
 * acts on it does so when these have come, and only if {@link InterchangeReport} finds nothing
 * wrong with the interchange and the group.
 *
 * <p>Whatever the file holds, nothing is thrown but what the stream itself throws.
 */
public final class X12Reader implements AutoCloseable {

  private final InputStream in;
  private final X12Limits limits;
  private final Tokens tokens;
  private final Deque<X12Part> ready = new ArrayDeque<>();
  private Optional<InterchangeReading> open = Optional.empty();
  private boolean begun;
  private boolean ended;

  public X12Reader(InputStream in, X12Limits limits) {
    this.in = in;
    this.limits = limits;
    this.tokens = new Tokens(in, limits.segmentBytes());
  }

  /** The next part, nothing at the end of the file. */
  public Optional<X12Part> next() throws IOException {
    while (ready.isEmpty() && !ended) {
      take(tokens.next());
    }
    return Optional.ofNullable(ready.poll());
  }

  private void take(Token token) {
    switch (token) {
      case Token.Header header -> open(header);
      case Token.End() -> end();
      case Token.CutOff(String start) -> cutOff(start);
      case Token.Foreign(String start) -> stop(start);
      case Token.Piece piece when open.isPresent() -> open.get().take(piece.bytes());
      case Token.Piece piece -> stop(new String(piece.bytes(), StandardCharsets.US_ASCII));
      case Token.Oversized(String start) when open.isPresent() -> open.get().oversized(start);
      case Token.Oversized(String start) -> stop(start);
    }
    open.filter(InterchangeReading::closed).ifPresent(reading -> finish());
  }

  private void open(Token.Header token) {
    begun = true;
    open.ifPresent(reading -> reading.breakOff(X12Rule.INTERCHANGE_TRAILER, "ISA"));
    finish();
    InterchangeHeaders.Read read = InterchangeHeaders.read(token);
    if (!read.legible()) {
      ready.add(new X12Part.Unreadable(read.findings().getFirst()));
      ended = true;
      return;
    }
    open = Optional.of(new InterchangeReading(read, limits, ready::add));
    if (!read.header().delimiters().distinct()) {
      finish();
      ended = true;
    }
  }

  private void finish() {
    open.ifPresent(reading -> ready.add(new X12Part.InterchangeRead(reading.report())));
    open = Optional.empty();
  }

  private void end() {
    open.ifPresent(reading -> reading.breakOff(X12Rule.CUT_OFF, ""));
    finish();
    if (!begun) {
      missing("");
    }
    ended = true;
  }

  private void cutOff(String start) {
    if (open.isEmpty()) {
      stop(start);
    } else {
      open.get().breakOff(X12Rule.CUT_OFF, start);
      finish();
      ended = true;
    }
  }

  private void stop(String start) {
    missing(start);
    ended = true;
  }

  private void missing(String found) {
    ready.add(
        new X12Part.Unreadable(
            new X12Finding(X12Place.interchange(""), X12Rule.INTERCHANGE_MISSING, "ISA", found)));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
