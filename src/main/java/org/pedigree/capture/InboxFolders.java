package org.pedigree.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pedigree.party.Parties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Makes a folder for every party of the configuration, partners included, so that there is one to
 * drop files in.
 */
@Component
final class InboxFolders implements ApplicationRunner {

  private final Parties parties;
  private final Path inbox;

  InboxFolders(Parties parties, @Value("${pedigree.data}") Path data) {
    this.parties = parties;
    this.inbox = data.resolve("inbox");
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    for (var party : parties.all().stream().filter(FileIntake::delivers).toList()) {
      Files.createDirectories(inbox.resolve(party.code()));
    }
  }
}
