package org.pedigree.custody;

import java.time.Instant;

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

  boolean isOwn() {
    return speaker.isOwn();
  }
}
