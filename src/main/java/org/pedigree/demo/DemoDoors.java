package org.pedigree.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lays the story's doors by AS2 among the partners' files, before those are read. */
@Component
@Profile("demo")
@ConditionalOnProperty({"pedigree.demo.story", "pedigree.demo.edi"})
class DemoDoors implements CamelContextConfiguration {

  private static final String NAME = "demo.camel.yaml";

  private final Path folder;

  DemoDoors(@Value("${pedigree.exchange.partners}") Path folder) {
    this.folder = folder;
  }

  @Override
  public void beforeApplicationStart(CamelContext camel) {
    try {
      lay(folder.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {}

  private void lay(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      var fresh = Files.write(folder.resolve(NAME + ".new"), Story.doors());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
