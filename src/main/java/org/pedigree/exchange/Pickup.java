package org.pedigree.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.NotNow;
import org.pedigree.web.Outage;
import org.springframework.stereotype.Component;

/**
 * Takes what a partner laid on a shelf in, file by file, the oldest first, and moves each to {@code
 * done} or {@code refused} with what there is to say beside it.
 *
 * <p>A file is complete when it looks the same at two looks, and still does when it was read. It is
 * moved when its answer is there: whatever breaks before that, it comes again and gets the same
 * answer.
 */
@Component
final class Pickup {

  static final String DONE = "done";
  static final String REFUSED = "refused";

  private final Reception reception;
  private final ExchangeSettings settings;
  private final CamelContext camel;

  /** What each door saw at its last look. */
  private final Map<String, Map<String, ShelfFile>> seen = new ConcurrentHashMap<>();

  Pickup(Reception reception, ExchangeSettings settings, CamelContext camel) {
    this.reception = reception;
    this.settings = settings;
    this.camel = camel;
  }

  /**
   * One look.
   *
   * @throws IOException if the shelf, or one of its files, can't be worked on; all others were
   */
  void look(Door door, Shelf shelf) throws IOException, InterruptedException {
    var failures = new FirstFailure();
    for (var file : complete(door, shelf.files(settings.mostFiles()))) {
      if (camel.isStopping()) {
        return;
      }
      try {
        take(door, shelf, file);
      } catch (IOException | RuntimeException e) {
        stopIfNotNow(e);
        reception.count(door, "failed");
        failures.add(file, e);
        if (!shelf.usable()) {
          break;
        }
      }
    }
    failures.tell();
  }

  /** What none of the files is to blame for would happen to the next one too. */
  private static void stopIfNotNow(Exception failure) {
    if (failure instanceof NotNow notNow) {
      throw notNow;
    }
    if (failure instanceof RuntimeException broken && Outage.of(broken).isPresent()) {
      throw broken;
    }
  }

  /** The rest of what is there is looked at again the next time. */
  private List<ShelfFile> complete(Door door, List<ShelfFile> files) {
    var now = files.stream().collect(Collectors.toMap(ShelfFile::name, file -> file, (a, b) -> b));
    var before = Optional.ofNullable(seen.put(door.id(), now)).orElse(Map.of());
    return files.stream()
        .filter(file -> file.equals(before.get(file.name())))
        .sorted(ShelfFile.BY_AGE)
        .toList();
  }

  private void take(Door door, Shelf shelf, ShelfFile file)
      throws IOException, InterruptedException {
    var answer = answer(door, shelf, file);
    if (answer.isPresent() && isAsSeen(shelf, file)) {
      putAway(shelf, file, answer.get());
      reception.count(door, answer.get());
    }
  }

  /** None if the file changed since it was seen: somebody writes to it, and it is not read. */
  private Optional<FileAnswer> answer(Door door, Shelf shelf, ShelfFile file)
      throws IOException, InterruptedException {
    if (file.size() > reception.maxBytes()) {
      return Optional.of(reception.tooLarge(file.name(), file.size()));
    }
    var document = shelf.read(file.name(), reception.maxBytes() + 1);
    return document.length == file.size() && isAsSeen(shelf, file)
        ? Optional.of(reception.take(door, file.name(), document))
        : Optional.empty();
  }

  private static boolean isAsSeen(Shelf shelf, ShelfFile file) throws IOException {
    return shelf.find(file.name()).filter(file::equals).isPresent();
  }

  /** The report first, so that no file lies there without it. */
  private static void putAway(Shelf shelf, ShelfFile file, FileAnswer answer) throws IOException {
    var folder = answer.refused() ? REFUSED : DONE;
    shelf.makeFolder(folder);
    if (answer.report().isPresent()) {
      var report = answer.report().get();
      var unfinished = folder + "/." + report.name() + ".tmp";
      shelf.write(unfinished, report.json());
      shelf.move(unfinished, folder + "/" + report.name());
    }
    shelf.move(file.name(), folder + "/" + file.name());
  }

  /** What is told of a look in which several files failed. */
  private static final class FirstFailure {

    private Optional<IOException> first = Optional.empty();
    private int files;

    void add(ShelfFile file, Exception failure) {
      files++;
      if (first.isEmpty()) {
        first =
            Optional.of(
                new IOException(
                    "file '%s': %s".formatted(file.name(), failure.getMessage()), failure));
      }
    }

    void tell() throws IOException {
      if (first.isPresent()) {
        throw files == 1
            ? first.get()
            : new IOException(
                "%d files failed, the first: %s".formatted(files, first.get().getMessage()),
                first.get());
      }
    }
  }
}
