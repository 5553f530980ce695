package org.pedigree.transaction;

import java.io.ByteArrayOutputStream;
import org.pedigree.epcis.EventHash;
import org.pedigree.exchange.Agreements;
import org.pedigree.exchange.DocumentKind;
import org.pedigree.exchange.Outbound;
import org.pedigree.party.ActingFor;
import org.pedigree.party.Caller;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.trace.Viewer;
import org.springframework.stereotype.Component;

/** Puts the EPCIS document of a shipment on its way, as its sender sees the shipment. */
@Component
class SaleSending {

  private static final String JSON = "EPCIS 2.0 JSON";
  private static final String XML = "EPCIS 1.2 XML";

  private final TransactionDesk desk;
  private final EpcisForm epcis;
  private final Agreements agreements;
  private final Parties parties;
  private final Outbound outbound;

  SaleSending(
      TransactionDesk desk,
      EpcisForm epcis,
      Agreements agreements,
      Parties parties,
      Outbound outbound) {
    this.desk = desk;
    this.epcis = epcis;
    this.agreements = agreements;
    this.parties = parties;
    this.outbound = outbound;
  }

  /** Whose document goes to whom; by its row in {@code transaction_dispatch}. */
  record Due(long id, EventHash shipment, PartyId sender, PartyId partner) {}

  /**
   * In the caller's transaction.
   *
   * @return by which the document may be sent again
   * @throws NotKnown if the sender does not see the shipment
   * @throws NotAcceptable if it does not fit into a format that both understand
   */
  long send(Due due) {
    var kind = kind(due);
    var sender = parties.find(due.sender()).orElseThrow();
    var caller = new Caller(sender.id(), sender.code(), sender.roles());
    var document = ActingFor.read(caller, () -> document(due, kind, caller));
    return outbound.send(due.sender(), due.partner(), document, kind);
  }

  /** Where the profile says nothing of EPCIS, the present version. */
  private DocumentKind kind(Due due) {
    var formats = agreements.between(due.sender(), due.partner()).formats();
    return formats.contains(XML) && !formats.contains(JSON)
        ? DocumentKind.EPCIS_XML
        : DocumentKind.EPCIS_JSON;
  }

  private byte[] document(Due due, DocumentKind kind, Caller caller) {
    var document = new ByteArrayOutputStream();
    var asker = new TransactionDesk.Asker(caller, Viewer.OF_ITS_OWN);
    var sale =
        desk.find(due.shipment(), asker)
            .orElseThrow(() -> new NotKnown("shipment " + due.shipment().hex()));
    if (kind == DocumentKind.EPCIS_XML) {
      epcis.mustFitXml(sale, asker);
      epcis.xml(sale, asker, document);
    } else {
      epcis.json(sale, asker, document);
    }
    return document.toByteArray();
  }
}
