package org.pedigree.vrs;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pedigree.party.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Verifies many packs, some side by side, and tells of each in the order of the file. */
@Component
class ReturnBatch {

  private static final Logger LOG = LoggerFactory.getLogger(ReturnBatch.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 10_000;
  private static final int SIDE_BY_SIDE = 8;
  private static final String HEADER = "scan";

  private final ReturnDesk desk;

  ReturnBatch(ReturnDesk desk) {
    this.desk = desk;
  }

  /** Takes a line as soon as it is known. */
  interface Sink {
    void take(ReturnController.Line line) throws IOException;
  }

  /** One column; a line may be quoted as RFC 4180 has it. A header is no scan. */
  List<String> ofLines(String text) {
    var lines = text.lines().filter(line -> !line.isBlank()).map(ReturnBatch::unquoted).toList();
    return bounded(
        !lines.isEmpty() && lines.getFirst().equals(HEADER)
            ? lines.subList(1, lines.size())
            : lines);
  }

  /** A line that is no such object is a scan that can't be read. */
  List<String> ofObjects(String text) {
    return bounded(text.lines().filter(line -> !line.isBlank()).map(ReturnBatch::scan).toList());
  }

  void verify(List<String> scans, Caller caller, Sink sink) throws IOException {
    try (var workers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      try {
        var verdicts =
            scans.stream().map(scan -> workers.submit(() -> desk.verify(scan, caller))).toList();
        for (int i = 0; i < verdicts.size(); i++) {
          sink.take(new ReturnController.Line(i + 1, verdict(verdicts.get(i))));
        }
      } finally {
        workers.shutdownNow();
      }
    }
  }

  private static Verification verdict(Future<Verification> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      LOG.error("The verification of a pack failed", e.getCause());
      return Verification.failed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verification.failed();
    }
  }

  private static List<String> bounded(List<String> scans) {
    if (scans.size() > MOST) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "A file has at most %d scans, this one %d".formatted(MOST, scans.size()));
    }
    return scans;
  }

  private static String unquoted(String line) {
    return line.length() > 1 && line.startsWith("\"") && line.endsWith("\"")
        ? line.substring(1, line.length() - 1).replace("\"\"", "\"")
        : line;
  }

  private static String scan(String line) {
    try {
      return JSON.readTree(line).path(HEADER).asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
