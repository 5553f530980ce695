package org.pedigree.recall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reach of a recall as bars: one for each share, as long as its part of all packs. The table
 * beside it tells the same in words.
 *
 * @param height in units of the picture
 */
record ReachPicture(List<Bar> bars, int height, int more) {

  private static final int MOST = 40;
  private static final int STEP = 34;
  private static final int WIDEST = 560;

  /**
   * A bar.
   *
   * @param kind held, moving, disputed or finished
   * @param y of its upper edge
   */
  record Bar(String kind, String label, String packs, int y, int width) {}

  static ReachPicture of(List<Recall.Share> reach) {
    var now = reach.stream().filter(share -> !share.is().equals("had")).toList();
    var most = now.stream().mapToLong(Recall.Share::packs).max().orElse(1);
    var bars = new ArrayList<Bar>();
    for (var share : now.subList(0, Math.min(MOST, now.size()))) {
      var width = (int) Math.max(2, share.packs() * WIDEST / most);
      bars.add(new Bar(kind(share), label(share), count(share), bars.size() * STEP, width));
    }
    return new ReachPicture(bars, Math.max(1, bars.size()) * STEP, now.size() - bars.size());
  }

  private static String kind(Recall.Share share) {
    return switch (share.is()) {
      case "in stock" -> "held";
      case "in transit" -> "moving";
      case "disputed" -> "disputed";
      case String _ -> "finished";
    };
  }

  static String label(Recall.Share share) {
    var party = name(share.party());
    var said =
        switch (share.is()) {
          case "in stock" -> party;
          case "in transit" -> "%s to %s".formatted(party, name(share.other()));
          case "disputed" ->
              "%s, between %s and %s".formatted(share.reason(), party, name(share.other()));
          case String _ -> "%s, %s".formatted(share.reason(), party);
        };
    return share.made() ? said + " (made of it)" : said;
  }

  private static String name(Recall.@Nullable Named party) {
    return party == null ? "nobody named" : party.name();
  }

  private static String count(Recall.Share share) {
    return share.quarantined() > 0
        ? "%d, %d in quarantine".formatted(share.packs(), share.quarantined())
        : Long.toString(share.packs());
  }
}
