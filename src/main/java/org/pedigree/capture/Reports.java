package org.pedigree.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.pedigree.capture.FileAnswer.Beside;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what a sender is told beside the file that it is about, complete from its first moment.
 */
@Component
final class Reports {

  private final JsonMapper json;

  Reports(JsonMapper json) {
    this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  /** Writes into a folder, made where it is missing. */
  void write(Path folder, Report report) throws IOException {
    write(folder, new Beside(report.fileName(), json(report)));
  }

  void write(Path folder, Beside report) throws IOException {
    Files.createDirectories(folder);
    var beginning = Files.createTempFile(folder, ".report", ".tmp");
    Files.write(beginning, report.json());
    Files.move(
        beginning,
        folder.resolve(report.name()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  byte[] json(Report report) {
    return json.writeValueAsBytes(report);
  }
}
