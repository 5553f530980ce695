package org.pedigree.vrs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the look-up directory from where a provider publishes it, as a file beside the others. Only
 * one that can be read as a whole takes the place of the last.
 */
class DirectorySync {

  private static final Logger LOG = LoggerFactory.getLogger(DirectorySync.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LARGEST = 100_000_000;
  private static final String NAME = "synchronised.csv";

  private final Path folder;
  private final @Nullable URI source;
  private final Directory directory;
  private volatile @Nullable String problem;

  DirectorySync(Path folder, @Nullable URI source, Directory directory) {
    this.folder = folder;
    this.source = source;
    this.directory = directory;
  }

  /** Why it did not come the last time; none where it came, or is not taken from anywhere. */
  @Nullable String problem() {
    return problem;
  }

  /** Whether it came. What is wrong is in the log. */
  boolean synchronise() {
    if (source == null) {
      return false;
    }
    try {
      Files.createDirectories(folder);
      var fresh = Files.createTempFile(folder, "synchronised", ".part");
      try {
        fetch(fresh);
        var entries = directory.read(fresh).size();
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        problem = null;
        LOG.info("The look-up directory was synchronised: {} entries", entries);
        return true;
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException | IllegalArgumentException e) {
      problem =
          "The directory was not taken from its provider, the last one stays: " + e.getMessage();
      LOG.warn(
          "The look-up directory was not synchronised, the last one stays: {}",
          e instanceof IOException ? "it can't be fetched" : "a line is wrong");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void fetch(Path file) throws IOException, InterruptedException {
    BodyHandler<Path> body =
        BodyHandlers.limiting(
            answer ->
                answer.statusCode() == 200
                    ? BodySubscribers.ofFile(file)
                    : BodySubscribers.replacing(file),
            LARGEST);
    try (var http =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      var answer = http.send(HttpRequest.newBuilder(source).timeout(PATIENCE).build(), body);
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
    }
  }
}
