package org.pedigree.epcis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pedigree.epcis.DocumentItem.EventFlawed;
import org.pedigree.epcis.DocumentItem.EventRead;
import org.pedigree.epcis.DocumentItem.HeaderRead;

/** Everything that a reader handed on. */
record ReadDocument(List<DocumentItem> items) {

  static ReadDocument of(Path file) {
    try {
      return of(
          Files.readAllBytes(file), file.toString().endsWith("xml") ? Format.XML : Format.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReadDocument xml(String document) {
    return of(document.getBytes(StandardCharsets.UTF_8), Format.XML);
  }

  static ReadDocument json(String document) {
    return of(document.getBytes(StandardCharsets.UTF_8), Format.JSON);
  }

  static ReadDocument of(byte[] document, Format format) {
    List<DocumentItem> items = new ArrayList<>();
    new EpcisReader().read(document, format, items::add);
    return new ReadDocument(items);
  }

  DocumentHeader header() {
    return ((HeaderRead) items.getFirst()).header();
  }

  List<Event> events() {
    return items.stream()
        .filter(EventRead.class::isInstance)
        .map(item -> ((EventRead) item).event())
        .toList();
  }

  /** The sound events and those that only break the schema. */
  List<Event> understood() {
    return items.stream()
        .flatMap(
            item ->
                switch (item) {
                  case HeaderRead _ -> Stream.of();
                  case EventRead read -> Stream.of(read.event());
                  case EventFlawed flawed -> flawed.understood().stream();
                })
        .toList();
  }

  List<EventFlawed> flawed() {
    return items.stream()
        .filter(EventFlawed.class::isInstance)
        .map(EventFlawed.class::cast)
        .toList();
  }

  List<Finding> findings() {
    return items.stream()
        .flatMap(
            item ->
                switch (item) {
                  case HeaderRead read -> read.header().findings().stream();
                  case EventRead read -> read.findings().stream();
                  case EventFlawed flawed -> flawed.findings().stream();
                })
        .toList();
  }

  List<Finding> errors() {
    return findings().stream().filter(f -> f.severity() == Finding.Severity.ERROR).toList();
  }
}
