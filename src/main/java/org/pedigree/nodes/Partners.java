package org.pedigree.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pedigree.gs1.Gln;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The nodes that this one knows: those whose cards its operator put into the folder. A card that is
 * added, changed or taken away counts from the next look on.
 */
public class Partners {

  private static final Logger LOG = LoggerFactory.getLogger(Partners.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final long LARGEST_CARD = 1_000_000;

  private final Path folder;
  private Directory known = new Directory(Map.of(), List.of(), List.of());

  Partners(Path folder) {
    this.folder = folder;
  }

  private record Directory(Map<Path, Long> files, List<Partner> partners, List<String> problems) {}

  public List<Partner> all() {
    return look().partners;
  }

  public Optional<Partner> named(String name) {
    return all().stream().filter(partner -> partner.name().equals(name)).findFirst();
  }

  /** The node with the party that holds objects under this pseudonym. */
  public Optional<Partner> holding(String holder) {
    return all().stream().filter(partner -> partner.holds(holder)).findFirst();
  }

  public Optional<Partner> of(Gln gln) {
    return all().stream().filter(partner -> partner.member(gln).isPresent()).findFirst();
  }

  /** What is wrong with cards, a sentence each. */
  public List<String> problems() {
    return look().problems;
  }

  private synchronized Directory look() {
    var files = files();
    if (!files.equals(known.files)) {
      known = read(files);
      if (!known.problems.isEmpty()) {
        LOG.warn("{} of {} cards of other nodes are not used", known.problems.size(), files.size());
      }
    }
    return known;
  }

  private Map<Path, Long> files() {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    var files = new TreeMap<Path, Long>();
    try (var cards = Files.newDirectoryStream(folder, "*.json")) {
      for (var card : cards) {
        files.put(card, Files.getLastModifiedTime(card).toMillis() * 31 + Files.size(card));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The cards of other nodes cannot be read", e);
    }
    return files;
  }

  private static Directory read(Map<Path, Long> files) {
    var partners = new ArrayList<Partner>();
    var problems = new ArrayList<String>();
    var taken = new HashMap<Object, String>();
    for (var file : files.keySet()) {
      try {
        var partner = Partner.of(card(file));
        refuseSharing(partner, taken);
        partners.add(partner);
      } catch (IOException | JacksonException | IllegalArgumentException e) {
        problems.add("The card %s is not used: %s".formatted(file.getFileName(), e.getMessage()));
      }
    }
    return new Directory(Map.copyOf(files), List.copyOf(partners), List.copyOf(problems));
  }

  private static NodeCard card(Path file) throws IOException {
    if (Files.size(file) > LARGEST_CARD) {
      throw new IllegalArgumentException("it is larger than any card");
    }
    return JSON.readValue(Files.readAllBytes(file), NodeCard.class);
  }

  /** One name, location number or pseudonym in two cards would let one node pass for another. */
  private static void refuseSharing(Partner partner, Map<Object, String> taken) {
    var claims = new ArrayList<Object>();
    claims.add(partner.name());
    partner
        .members()
        .forEach(
            member -> {
              claims.add(member.holder());
              claims.addAll(member.glns());
            });
    for (var claim : claims) {
      if (taken.containsKey(claim)) {
        throw new IllegalArgumentException(
            "%s is claimed by %s already".formatted(claim, taken.get(claim)));
      }
    }
    claims.forEach(claim -> taken.put(claim, partner.name()));
  }
}
