package org.pedigree.edi;

import org.pedigree.edi.InterchangeTable.State;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.springframework.stereotype.Component;

/** What follows from an interchange, in the transaction that keeps it. */
@Component
final class FollowUp {

  private final Replies replies;
  private final Acknowledgements acknowledgements;
  private final ReceivedNotices notices;

  FollowUp(Replies replies, Acknowledgements acknowledgements, ReceivedNotices notices) {
    this.replies = replies;
    this.notices = notices;
    this.acknowledgements = acknowledgements;
  }

  /** Tests and what came before are answered, and nothing else follows from them. */
  void on(long interchange, ReadInterchange read, State state) {
    switch (state) {
      case TAKEN -> {
        acknowledgements.take(interchange, read);
        notices.keep(interchange, read);
      }
      case TEST, REPEATED, REFUSED -> {}
    }
    replies.send(read, state);
  }
}
