package org.pedigree.ledger;

import java.util.Locale;
import org.pedigree.ledger.chain.NodeRefused;
import org.pedigree.ledger.chain.NodeUnreachable;

/** How the ledger stands with its chain. Capture and scans go on in each of these states. */
public enum ChainState {
  STARTING,
  WELL,
  /** Another node's consortium has not enrolled this node's accounts yet. */
  WAITING,
  /** No endpoint answers, or none as it must; what waits is sent when one does. */
  UNREACHABLE,
  /** The node says that it lacks blocks and is fetching them. */
  SYNCING,
  /** Blocks are missing that were there: nothing is written until they are there again. */
  BEHIND,
  /** The chain holds more of this node than its database knows, as after a restore. */
  AHEAD,
  /** Another chain, other code, or a root that is not ours: nothing is written any more. */
  DIFFERENT,
  /** The chain answers, and the ledger's work fails all the same. */
  FAILING;

  /** Whether all writing is stopped and somebody has to look. */
  public boolean alarming() {
    return this == BEHIND || this == AHEAD || this == DIFFERENT;
  }

  /** What it means that a round of work ended like this. */
  static ChainState after(RuntimeException end) {
    return switch (end) {
      case NoEndpoint none -> none.state();
      case NotOurChain _ -> DIFFERENT;
      case MoreThanKnown _ -> AHEAD;
      case ChainBehind _ -> BEHIND;
      case StillSyncing _ -> SYNCING;
      case NodeUnreachable _, NodeRefused _ -> UNREACHABLE;
      case RuntimeException _ -> FAILING;
    };
  }

  /** As it stands in names of metrics and in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
