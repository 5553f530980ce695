package org.pedigree.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.nodes.NodeCard;
import org.pedigree.nodes.NodeCard.Enrollable;
import org.pedigree.nodes.OwnNode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes this node's card into its data folder. For the consortium it is the request to enrol these
 * accounts; to other nodes it says whom they deal with.
 */
@Component
class OwnCard {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final OwnNode node;
  private final Path file;
  private @Nullable NodeCard written;

  OwnCard(OwnNode node, @Value("${pedigree.data}") Path data) {
    this.node = node;
    this.file = data.resolve("card.json");
  }

  void write(ChainIdentity chain, List<Enrollable> accounts) {
    node.takesPartIn(onCard(chain));
    var card = node.card(accounts);
    if (!card.equals(written)) {
      keep(card);
      written = card;
    }
  }

  private static NodeCard.Chain onCard(ChainIdentity chain) {
    var addresses = new HashMap<String, String>();
    chain.contracts().forEach((name, contract) -> addresses.put(name, contract.address()));
    var first = chain.contracts().values().stream().mapToLong(c -> c.block()).min().orElse(0);
    return new NodeCard.Chain(chain.chainId(), chain.genesis().hex(), addresses, first);
  }

  private void keep(NodeCard card) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var whole = file.resolveSibling("card.json.new");
      Files.write(whole, JSON.writeValueAsBytes(card));
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The node's card cannot be kept in " + file, e);
    }
  }
}
