package org.pedigree.nodes;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows this node's public keys to everybody, and nothing of its parties. */
@RestController
final class WellKnown {

  static final String PATH = "/.well-known/pedigree-node";

  private final OwnNode own;

  WellKnown(OwnNode own) {
    this.own = own;
  }

  @GetMapping(PATH)
  NodeCard card() {
    return own.card(List.of()).publicPart();
  }
}
