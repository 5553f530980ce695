package org.pedigree.custody;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;

/**
 * The normalised meaning of an event.
 *
 * @param eventId row of {@code event}
 * @param eventTime when it happened by the clock of who says so
 * @param position where it is judged; a receipt may stand later than its clock says
 */
record Statement(long eventId, Instant eventTime, Position position, Speaker speaker, Deed deed) {

  Statement at(Position position) {
    return new Statement(eventId, eventTime, position, speaker, deed);
  }

  Statement said(Voice voice) {
    return new Statement(eventId, eventTime, position, speaker.with(voice), deed);
  }

  /**
   * Whether what comes of it may depend on another statement though they share no object: by the
   * despatch advice of a shipment, or by a recalled product.
   */
  boolean dependsOn(Statement other) {
    if (other.deed() instanceof Deed.Ship(_, _, References shipped)) {
      return switch (deed) {
        case Deed.Receive(_, References references, _, _) ->
            sharesPapers(references, shipped, other);
        case Deed.VoidShipping(_, References references) ->
            sharesPapers(references, shipped, other);
        case Deed _ -> false;
      };
    }
    return recalls(deed) && recalls(other.deed()) && position.compareTo(other.position()) >= 0;
  }

  private boolean sharesPapers(References own, References shipped, Statement shipping) {
    return own.sameAdvice(shipped)
        || own.related(shipped)
            && !Collections.disjoint(Set.copyOf(deed.named()), shipping.deed().named());
  }

  private static boolean recalls(Deed deed) {
    return deed instanceof Deed.Recall || deed instanceof Deed.LiftRecall;
  }

  boolean isOwn() {
    return speaker.isOwn();
  }
}
