package org.pedigree.x12;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the hand-written files that lie beside this class, and what tests make of them. */
final class Files {

  private Files() {}

  static String text(String name) {
    try (InputStream in = Files.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static List<X12Part> parts(String text) {
    return parts(text.getBytes(StandardCharsets.UTF_8), X12Limits.USUAL);
  }

  static List<X12Part> parts(byte[] bytes, X12Limits limits) {
    List<X12Part> parts = new ArrayList<>();
    try (var reader = new X12Reader(new ByteArrayInputStream(bytes), limits)) {
      for (var part = reader.next(); part.isPresent(); part = reader.next()) {
        parts.add(part.get());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return parts;
  }

  /** The last interchange of a text. */
  static InterchangeReport report(String text) {
    return parts(text).getLast() instanceof X12Part.InterchangeRead read
        ? read.report()
        : new InterchangeReport(null, List.of(), List.of(), findings(text));
  }

  static List<X12Finding> findings(String text) {
    return parts(text).stream()
        .flatMap(
            part ->
                switch (part) {
                  case X12Part.SetRead set -> java.util.stream.Stream.<X12Finding>empty();
                  case X12Part.InterchangeRead read -> read.report().all().stream();
                  case X12Part.Unreadable unreadable ->
                      java.util.stream.Stream.of(unreadable.finding());
                })
        .toList();
  }

  static List<X12Rule> broken(String text) {
    return findings(text).stream().map(X12Finding::rule).toList();
  }

  /** What the first set of a text says. */
  static Optional<X12Set> content(String text) {
    return parts(text).stream()
        .filter(X12Part.SetRead.class::isInstance)
        .map(X12Part.SetRead.class::cast)
        .findFirst()
        .flatMap(X12Part.SetRead::content);
  }
}
