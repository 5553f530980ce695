package org.pedigree.nodes;

/** A node whose signature under a request was verified, and what it says for whom it asks. */
public record AskingNode(Partner partner, NodeQuestion question) {

  public String name() {
    return partner.name();
  }
}
