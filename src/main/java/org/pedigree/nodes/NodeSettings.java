package org.pedigree.nodes;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node is known to others, and where it finds their cards.
 *
 * @param name by which other nodes know it
 * @param url where other nodes reach it; without it, it neither asks nor answers any
 * @param partners the folder with the cards of other nodes; below the data folder by default
 * @param patience how long an answer of another node is waited for
 * @param depth through how many nodes a regulator's question may go
 */
@ConfigurationProperties("pedigree.node")
record NodeSettings(
    @DefaultValue("pedigree") String name,
    @Nullable URI url,
    @Nullable Path partners,
    @DefaultValue("5s") Duration patience,
    @DefaultValue("4") int depth) {

  NodeSettings {
    if (!name.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException(
          "pedigree.node.name: expected lower-case letters, digits, dots and hyphens, found \""
              + name
              + "\"");
    }
  }

  Path partnersBelow(Path data) {
    return partners == null ? data.resolve("partners") : partners;
  }
}
