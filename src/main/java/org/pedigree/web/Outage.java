package org.pedigree.web;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionSystemException;

/**
 * Why the node can't do for a while what it does else. The fault lies neither in the request nor in
 * the program: what was asked may be asked again as it is.
 */
public enum Outage {
  DATABASE_FULL(
      HttpStatus.INSUFFICIENT_STORAGE,
      Duration.ofSeconds(60),
      "The disk of the node's database is full"),
  FOLDER_FULL(
      HttpStatus.INSUFFICIENT_STORAGE,
      Duration.ofSeconds(60),
      "The disk of the node's data folder is full"),
  DATABASE_BUSY(
      HttpStatus.SERVICE_UNAVAILABLE,
      Duration.ofSeconds(5),
      "The node's database has no connection left"),
  DATABASE_AWAY(
      HttpStatus.SERVICE_UNAVAILABLE, Duration.ofSeconds(5), "The node's database does not answer");

  /** What the pool says, without a code, of a connection that broke while it was in use. */
  private static final String CLOSED = "Connection is closed";

  private final HttpStatus status;
  private final Duration pause;
  private final String sentence;

  Outage(HttpStatus status, Duration pause, String sentence) {
    this.status = status;
    this.pause = pause;
    this.sentence = sentence;
  }

  /** The outage that led to this failure, if one did. */
  public static Optional<Outage> of(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(failure, Outage::reason)
        .takeWhile(cause -> cause != null)
        .limit(20)
        .flatMap(cause -> Stream.ofNullable(seen(cause)))
        .findFirst();
  }

  /** A connection that breaks can't be rolled back either; what broke it stands beside that. */
  private static @Nullable Throwable reason(Throwable failure) {
    return failure instanceof TransactionSystemException rollback
        ? rollback.getOriginalException()
        : failure.getCause();
  }

  private static @Nullable Outage seen(Throwable cause) {
    return switch (cause) {
      case SQLException refused when refused.getSQLState() != null -> seen(refused.getSQLState());
      case SQLException closed when CLOSED.equals(closed.getMessage()) -> DATABASE_AWAY;
      case SQLTransientConnectionException noneInTime ->
          noneInTime.getCause() == null ? DATABASE_BUSY : null;
      case IOException io -> isOfFullDisk(io) ? FOLDER_FULL : null;
      default -> null;
    };
  }

  /** By PostgreSQL's error codes, which are the standard's where it has any. */
  private static @Nullable Outage seen(String state) {
    return switch (state) {
      case "53100" -> DATABASE_FULL;
      case "53300" -> DATABASE_BUSY;
      // Ends by an administrator or a crash, starts, and standbys that are not the primary yet.
      case "57P01", "57P02", "57P03", "25006" -> DATABASE_AWAY;
      default -> state.startsWith("08") ? DATABASE_AWAY : null;
    };
  }

  /** The JDK has no class for ENOSPC and EDQUOT; the message is the C library's. */
  private static boolean isOfFullDisk(IOException io) {
    var message = String.valueOf(io.getMessage());
    return message.contains("No space left on device") || message.contains("quota exceeded");
  }

  /** What whoever asked is told: what it is, that it had no effect, and when to ask again. */
  ResponseEntity<ProblemDetail> answer() {
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, sentence + "; send the same again in %d seconds".formatted(pause.toSeconds()));
    return ResponseEntity.of(problem)
        .headers(headers -> headers.set(HttpHeaders.RETRY_AFTER, "" + pause.toSeconds()))
        .build();
  }

  @Override
  public String toString() {
    return sentence;
  }
}
