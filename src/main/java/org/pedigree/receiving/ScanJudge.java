package org.pedigree.receiving;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;
import org.pedigree.receiving.ShippedGoods.Whereabouts;
import org.springframework.stereotype.Component;

/** Says at once what one scan is, by a look at where the object is now. */
@Component
class ScanJudge {

  /**
   * What is found of one scan.
   *
   * @param finding as shipped, taken out, here, extra, unknown, other lot, other expiry or damaged
   * @param container what the papers have it in, where it comes out of one
   * @param isNew false where it was scanned into this receipt before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Judgement(
      String epc, String finding, String message, @Nullable String container, boolean isNew) {}

  private final ShippedGoods goods;

  ScanJudge(ShippedGoods goods) {
    this.goods = goods;
  }

  Judgement judge(ReceiptItem item, Set<PartyId> receivers, boolean isNew) {
    var found = goods.whereIs(item.canonical()).orElse(null);
    if (!isNew) {
      return new Judgement(
          item.canonical(), "again", "It was scanned before, and counts once.", null, false);
    }
    if (item.damaged()) {
      return judgement(item, "damaged", "It came damaged: set it aside.", null);
    }
    if (found == null) {
      return judgement(
          item, "unknown", "No paper of it is here yet: it goes to quarantine until one is.", null);
    }
    return label(item, found, receivers);
  }

  private static Judgement label(ReceiptItem item, Whereabouts found, Set<PartyId> receivers) {
    var visible = found.isOnItsWayTo(receivers) || found.isWith(receivers);
    if (visible && differs(item.lot(), found.lot())) {
      return judgement(
          item, "other lot", "Its papers say lot %s: set it aside.".formatted(found.lot()), null);
    }
    if (visible && differs(item.expiry(), found.expiry())) {
      return judgement(
          item,
          "other expiry",
          "Its papers say that it expires on %s: set it aside.".formatted(found.expiry()),
          null);
    }
    return place(item, found, receivers);
  }

  private static Judgement place(ReceiptItem item, Whereabouts found, Set<PartyId> receivers) {
    if (found.isWith(receivers)) {
      return judgement(item, "here", "It was received before, and is not doubled.", null);
    }
    if (!found.isOnItsWayTo(receivers)) {
      return judgement(
          item,
          "extra",
          "It was not sent to you: it goes to quarantine until a paper says so.",
          null);
    }
    return found.container() == null
        ? judgement(item, "as shipped", "It was sent to you.", null)
        : judgement(
            item,
            "taken out",
            "It was sent to you in %s, which counts as opened unless it is scanned too."
                .formatted(found.container()),
            found.container());
  }

  private static boolean differs(@Nullable Object label, @Nullable Object paper) {
    return label != null && paper != null && !Objects.equals(label, paper);
  }

  private static Judgement judgement(
      ReceiptItem item, String finding, String message, @Nullable String container) {
    return new Judgement(item.canonical(), finding, message, container, true);
  }
}
