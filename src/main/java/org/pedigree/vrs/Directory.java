package org.pedigree.vrs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look-up directory: who answers for which product, and from when to when. It stands in files;
 * one that is added, changed or taken away counts from the next look on, and one with a line that
 * is wrong changes nothing: what it said before holds.
 */
class Directory {

  private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
  private static final long LARGEST = 100_000_000;
  private static final String HEADER = "gtin,";

  private final WatchedFolder folder;
  private final boolean plain;
  private Map<Path, Long> files = Map.of();
  private Map<Path, List<DirectoryEntry>> entries = new HashMap<>();
  private Map<Gtin, List<DirectoryEntry>> byGtin = Map.of();
  private List<String> problems = List.of();

  Directory(Path folder, boolean plain) {
    this.folder = new WatchedFolder(folder, "*.csv");
    this.plain = plain;
  }

  /** The one that became effective last. */
  synchronized Optional<DirectoryEntry> find(Gtin gtin, LocalDate day) {
    look();
    return byGtin.getOrDefault(gtin, List.of()).stream()
        .filter(entry -> entry.isEffective(day))
        .max(Comparator.comparing(DirectoryEntry::from));
  }

  /**
   * A responder at one address.
   *
   * @param entry one of its entries, of today if one is
   * @param products how many it answers for today
   * @param from the first day of any
   * @param until the last day of any; none where one is open
   */
  record Listed(DirectoryEntry entry, long products, LocalDate from, @Nullable LocalDate until) {}

  /** The responders of entries that are effective, or will be, in the order of their numbers. */
  synchronized List<Listed> responders(LocalDate day) {
    look();
    var byAddress = new TreeMap<String, List<DirectoryEntry>>();
    byGtin.values().stream()
        .flatMap(List::stream)
        .filter(entry -> entry.until() == null || !entry.until().isBefore(day))
        .forEach(
            entry ->
                byAddress
                    .computeIfAbsent(
                        entry.responder().value() + " " + entry.url(), _ -> new ArrayList<>())
                    .add(entry));
    return byAddress.values().stream().map(entries -> listed(entries, day)).toList();
  }

  private static Listed listed(List<DirectoryEntry> entries, LocalDate day) {
    var effective = entries.stream().filter(entry -> entry.isEffective(day)).toList();
    var open = entries.stream().anyMatch(entry -> entry.until() == null);
    return new Listed(
        effective.isEmpty() ? entries.getFirst() : effective.getFirst(),
        effective.stream().map(DirectoryEntry::gtin).distinct().count(),
        entries.stream().map(DirectoryEntry::from).min(Comparator.naturalOrder()).orElseThrow(),
        open
            ? null
            : entries.stream()
                .map(DirectoryEntry::until)
                .max(Comparator.nullsFirst(Comparator.naturalOrder()))
                .orElseThrow());
  }

  /** What is wrong with files, a sentence each. */
  synchronized List<String> problems() {
    look();
    return problems;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming the first line that is wrong
   */
  List<DirectoryEntry> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IllegalArgumentException("it is larger than " + LARGEST + " bytes");
    }
    var read = new ArrayList<DirectoryEntry>();
    var number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank() && !line.startsWith(HEADER)) {
        try {
          read.add(DirectoryEntry.of(line, plain));
        } catch (IllegalArgumentException | DateTimeException e) {
          throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
        }
      }
    }
    return read;
  }

  private void look() {
    var now = folder.files();
    if (now.equals(files)) {
      return;
    }
    var wrong = new ArrayList<String>();
    var next = new HashMap<Path, List<DirectoryEntry>>();
    for (var file : now.keySet()) {
      try {
        next.put(file, now.get(file).equals(files.get(file)) ? kept(file) : read(file));
      } catch (IOException | IllegalArgumentException e) {
        next.put(file, kept(file));
        wrong.add("%s is not used: %s".formatted(file.getFileName(), e.getMessage()));
      }
    }
    if (!wrong.isEmpty()) {
      LOG.warn("{} of {} files of the look-up directory are not used", wrong.size(), now.size());
    }
    files = now;
    entries = next;
    problems = List.copyOf(wrong);
    byGtin = byGtin(next);
  }

  private List<DirectoryEntry> kept(Path file) {
    return entries.getOrDefault(file, List.of());
  }

  private static Map<Gtin, List<DirectoryEntry>> byGtin(Map<Path, List<DirectoryEntry>> entries) {
    var sorted = new HashMap<Gtin, List<DirectoryEntry>>();
    entries
        .values()
        .forEach(
            file ->
                file.forEach(
                    entry ->
                        sorted.computeIfAbsent(entry.gtin(), _ -> new ArrayList<>()).add(entry)));
    return sorted;
  }
}
