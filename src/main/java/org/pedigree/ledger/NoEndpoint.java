package org.pedigree.ledger;

import java.util.List;

/** Of several endpoints none can be used. The message tells of each. */
final class NoEndpoint extends RuntimeException {

  private final ChainState state;

  private NoEndpoint(String message, ChainState state) {
    super(message);
    this.state = state;
  }

  /** The one trouble where there is one, else all of them under the gravest state. */
  static RuntimeException of(List<RuntimeException> troubles) {
    if (troubles.size() == 1) {
      return troubles.getFirst();
    }
    var gravest = troubles.stream().map(ChainState::after).max(Enum::compareTo).orElseThrow();
    var sentences = troubles.stream().map(RuntimeException::getMessage).distinct().toList();
    return new NoEndpoint(String.join(" ", sentences), gravest);
  }

  ChainState state() {
    return state;
  }
}
