package org.pedigree.relay;

import java.io.IOException;
import java.util.UUID;
import org.pedigree.capture.Capture;
import org.pedigree.capture.CaptureJob;
import org.pedigree.capture.Conveyor;
import org.pedigree.capture.DoorKind;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.capture.FileAnswer;
import org.pedigree.capture.NotNow;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.relay.Carried.Errand;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Carries what doors bring over the topic, and waits there for its answer. */
@Component
@Profile("kafka")
final class TopicConveyor implements Conveyor {

  private final RelayClients clients;
  private final RelaySettings settings;
  private final RelayAnswers answers;
  private final Capture capture;
  private final Parties parties;

  TopicConveyor(
      RelayClients clients,
      RelaySettings settings,
      RelayAnswers answers,
      Capture capture,
      Parties parties) {
    this.clients = clients;
    this.settings = settings;
    this.answers = answers;
    this.capture = capture;
    this.parties = parties;
  }

  @Override
  public FileAnswer take(String partner, String name, byte[] document) throws InterruptedException {
    return switch (carry(partner, new Errand.TakeFile(name), document)) {
      case Told.Taken(var answer) -> answer;
      case Told.Failed(var reason) -> throw new TakingFailed(reason);
      case Told.TooMuch(var limit) -> throw limit;
      case Told.Opened _ -> throw new TakingFailed("the answer is that of another errand");
    };
  }

  @Override
  public CaptureJob accept(
      PartyId sender, byte[] document, Format format, ErrorBehaviour behaviour) {
    capture.requireSize(document);
    var code = parties.find(sender).orElseThrow().code();
    try {
      return switch (carry(code, new Errand.OpenCapture(format, behaviour), document)) {
        case Told.Opened(var captureId) -> capture.find(captureId).orElseThrow();
        case Told.Failed(var reason) -> throw new TakingFailed(reason);
        case Told.TooMuch(var limit) -> throw limit;
        case Told.Taken _ -> throw new TakingFailed("the answer is that of another errand");
      };
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new NotNow(stopping);
    }
  }

  private Told carry(String party, Errand errand, byte[] document) throws InterruptedException {
    var carried = new Carried(UUID.randomUUID(), party, DoorKind.open(), errand, document);
    return answers.of(carried.id(), () -> send(carried));
  }

  private void send(Carried carried) throws InterruptedException {
    try {
      clients.send(carried.to(settings.topic()));
    } catch (IOException e) {
      throw new NotNow(e);
    }
  }
}
