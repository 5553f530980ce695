package org.pedigree.relay;

import java.time.Duration;
import java.util.UUID;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureLimitExceeded;
import org.pedigree.capture.Formats;
import org.pedigree.capture.NotNow;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.relay.Carried.Errand;
import org.pedigree.web.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Does what doors ask for, one document of a party after the other. */
@Component
@Profile("kafka")
class Errands {

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final Formats formats;
  private final Capture capture;
  private final Parties parties;

  Errands(Formats formats, Capture capture, Parties parties) {
    this.formats = formats;
    this.capture = capture;
    this.parties = parties;
  }

  /**
   * Whether the party's documents so far are judged, for which it waits: only then is it the next
   * one's turn.
   */
  boolean isItsTurn(Carried carried, Duration most) throws InterruptedException {
    var sender = parties.byCode(carried.party()).map(Party::id);
    return sender.isEmpty() || capture.awaitAll(sender.get(), most);
  }

  /**
   * Takes a document in.
   *
   * @throws NotNow while the node can't take anything in
   */
  Told run(Carried carried) throws InterruptedException {
    try {
      return carried.door().through(() -> take(carried));
    } catch (CaptureLimitExceeded limit) {
      return new Told.TooMuch(limit);
    } catch (NotNow notNow) {
      throw notNow;
    } catch (RuntimeException e) {
      if (Outage.of(e).isPresent()) {
        throw new NotNow(e);
      }
      LOG.error("A document of {} could not be taken in", carried.party(), e);
      return new Told.Failed(e.getClass().getSimpleName());
    }
  }

  private Told take(Carried carried) throws InterruptedException {
    return switch (carried.errand()) {
      case Errand.TakeFile(var name) ->
          new Told.Taken(formats.take(carried.party(), name, carried.document()));
      case Errand.OpenCapture open -> new Told.Opened(open(carried, open));
    };
  }

  private UUID open(Carried carried, Errand.OpenCapture open) {
    return capture
        .accept(sender(carried), carried.document(), open.format(), open.behaviour())
        .id()
        .captureId();
  }

  private PartyId sender(Carried carried) {
    return parties.byCode(carried.party()).orElseThrow().id();
  }
}
