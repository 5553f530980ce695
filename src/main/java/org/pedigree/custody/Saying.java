package org.pedigree.custody;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.party.PartyId;

/** What people say of mistakes and disputes: a closed vocabulary. */
public enum Saying {
  /** The sender or the receiver of a shipment: this was lost on the way. */
  LOST,
  /** The sender or the receiver of a shipment: this was stolen on the way. */
  STOLEN,
  /** The holder of a container: this was not in it. */
  MISSING,
  /** Either side of a dispute: it was found. */
  FOUND,
  /** The other side of a dispute: it is lost indeed. */
  LOSS_CONFIRMED,
  /** The receiver: the voiding of the shipping is wrong. */
  VOID_CONTESTED,
  /** The receiver: the voiding of the shipping is right. */
  VOID_AGREED,
  /** Who ended it: it did not end. */
  NOT_ENDED,
  /** Who received it: it did not arrive. */
  NOT_RECEIVED,
  /** Who is said to hold it: another has it, and says so by {@link #FOUND}. */
  NOT_MINE,
  /** A regulator: it belongs to whoever sent or packed it. */
  RESOLVED_TO_SENDER,
  /** A regulator: it belongs to whoever was to receive it. */
  RESOLVED_TO_RECEIVER,
  /** A regulator: it is lost. */
  RESOLVED_AS_LOST;

  /** The word in events and requests, such as {@code loss_confirmed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Saying> of(String word) {
    return Arrays.stream(values()).filter(saying -> saying.word().equals(word)).findFirst();
  }

  Deed deed(List<Long> objects, @Nullable PartyId with) {
    return switch (this) {
      case LOST -> new Deed.Dispute(objects, Ground.LOST, null);
      case STOLEN -> new Deed.Dispute(objects, Ground.STOLEN, null);
      case MISSING -> new Deed.Dispute(objects, Ground.MISSING, null);
      case VOID_CONTESTED -> new Deed.Dispute(objects, Ground.CONTESTED, null);
      case NOT_MINE -> new Deed.Dispute(objects, Ground.MISPLACED, with);
      case NOT_ENDED -> new Deed.Correct(objects, Correction.NOT_ENDED);
      case NOT_RECEIVED -> new Deed.Correct(objects, Correction.NOT_RECEIVED);
      case VOID_AGREED -> new Deed.AgreeVoid(objects);
      case FOUND -> new Deed.Settle(objects, Settlement.FOUND);
      case LOSS_CONFIRMED -> new Deed.Settle(objects, Settlement.CONFIRMED);
      case RESOLVED_TO_SENDER -> new Deed.Settle(objects, Settlement.TO_SENDER);
      case RESOLVED_TO_RECEIVER -> new Deed.Settle(objects, Settlement.TO_RECEIVER);
      case RESOLVED_AS_LOST -> new Deed.Settle(objects, Settlement.AS_LOST);
    };
  }
}
