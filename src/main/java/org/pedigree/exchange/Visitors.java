package org.pedigree.exchange;

import java.io.IOException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import org.pedigree.capture.NotNow;
import org.pedigree.exchange.DoorPlace.Visitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in what partners' machines bring, each at its own door. */
@Component
final class Visitors {

  private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

  private final PartnerPort port;
  private final Reception reception;
  private final DoorStates states;
  private final Clock clock;

  Visitors(PartnerPort port, Reception reception, DoorStates states, Clock clock) {
    this.port = port;
    this.reception = reception;
    this.states = states;
    this.clock = clock;
  }

  Reply receive(Door door, Visit visit) {
    try {
      if (!isKnown(door, visit.certificate())) {
        return new Reply.Stranger();
      }
      var answer = reception.take(door, visit.name(), visit.document());
      reception.count(door, answer);
      states.worked(door.id());
      return new Reply.Read(answer);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Reply.Later("The node stops");
    } catch (NotNow e) {
      return failed(door, e, "The node can't take anything in at present");
    } catch (IOException | RuntimeException e) {
      return failed(door, e, "The node failed");
    }
  }

  private Reply failed(Door door, Exception e, String told) {
    LOG.debug("A document at door {} was not taken in", door.id(), e);
    reception.count(door, "failed");
    states.failed(door.id(), String.valueOf(e.getMessage()));
    return new Reply.Later(told);
  }

  /** Trust in a certificate that is named does not look at its days. */
  private boolean isKnown(Door door, X509Certificate shown) throws IOException {
    if (!port.known((Visitor) door.place()).contains(shown)) {
      return false;
    }
    try {
      shown.checkValidity(Date.from(clock.instant()));
      return true;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      states.failed(
          door.id(), "the partner shows a certificate out of its time: " + e.getMessage());
      return false;
    }
  }
}
