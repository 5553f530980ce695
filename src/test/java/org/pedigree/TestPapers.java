package org.pedigree;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.pedigree.capture.Capture;
import org.pedigree.capture.ErrorBehaviour;
import org.pedigree.epcis.Format;
import org.pedigree.party.Parties;

/**
 * Papers that parties of the demonstration send: EPCIS 2.0 documents of a test's own goods, taken
 * in through the ordinary capture. Each event is an hour later than the one before it.
 */
public final class TestPapers {

  private static final Map<String, String> PLACES =
      Map.of(
          "maker", "urn:epc:id:sgln:030001.111111.0",
          "northwind", "urn:epc:id:sgln:0399901.00001.0",
          "distributor", "urn:epc:id:sgln:039999.999999.0",
          "pharmacy", "urn:epc:id:sgln:0614142.00001.0",
          "harbor", "urn:epc:id:sgln:0614143.00001.0");

  private final Capture capture;
  private final Parties parties;
  private Instant time = Instant.parse("2026-01-05T08:00:00Z");

  public TestPapers(Capture capture, Parties parties) {
    this.capture = capture;
    this.parties = parties;
  }

  /** A pack of the maker's product by its serial number. */
  public static String pack(String serial) {
    return "urn:epc:id:sgtin:030001.0054321." + serial;
  }

  /** A case of the maker's product by its serial number. */
  public static String box(String serial) {
    return "urn:epc:id:sgtin:030001.1054321." + serial;
  }

  /** Sends one document, which must be taken in without an error. */
  public void send(String sender, String... events) {
    var party = parties.byCode(sender).orElseThrow().id();
    var bytes = document(events);
    try {
      var job = capture.await(capture.accept(party, bytes, Format.JSON, ErrorBehaviour.ROLLBACK));
      assertThat(job.progress().success()).as("%s of %s", job.errors(), new String(bytes)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One document of these events, in JSON. */
  public byte[] document(String... events) {
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                  {"cbvmda": "urn:epcglobal:cbv:mda"}],
     "id": "urn:uuid:%s", "type": "EPCISDocument", "schemaVersion": "2.0",
     "creationDate": "%s", "epcisBody": {"eventList": [%s]}}
    """
        .formatted(UUID.randomUUID(), time, String.join(",", events))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The next events are of today, a minute from now: after what people said meanwhile. */
  public void later() {
    time = Instant.now().plusSeconds(60);
  }

  /** Objects come to be, of lot CZ26A with that expiry date. */
  public String commissioning(String party, String expiry, String... epcs) {
    return event("ObjectEvent", "ADD", "commissioning", "active", at(party))
        .formatted(
            epcList(epcs)
                + """
                , "ilmd": {"cbvmda:lotNumber": "CZ26A", "cbvmda:itemExpirationDate": "%s"}
                """
                    .formatted(expiry));
  }

  public String packing(String party, String container, String... epcs) {
    return event("AggregationEvent", "ADD", "packing", "in_progress", at(party))
        .formatted("\"parentID\": \"%s\", \"childEPCs\": [%s]".formatted(container, list(epcs)));
  }

  public String unpacking(String party, String container, String... epcs) {
    return event("AggregationEvent", "DELETE", "unpacking", "in_progress", at(party))
        .formatted("\"parentID\": \"%s\", \"childEPCs\": [%s]".formatted(container, list(epcs)));
  }

  public String shipping(String from, String to, String... epcs) {
    return event("ObjectEvent", "OBSERVE", "shipping", "in_transit", readAt(from))
        .formatted(epcList(epcs) + transfer(from, to));
  }

  public String receiving(String from, String to, String... epcs) {
    return event("ObjectEvent", "OBSERVE", "receiving", "in_progress", at(to))
        .formatted(epcList(epcs) + transfer(from, to));
  }

  /** The maker recalls the whole lot. */
  public String recalling(String party) {
    return event("ObjectEvent", "OBSERVE", "holding", "recalled", at(party))
        .formatted(
            """
            "quantityList": [{"epcClass": "urn:epc:class:lgtin:030001.0054321.CZ26A"}]
            """);
  }

  public String dispensing(String party, String... epcs) {
    return event("ObjectEvent", "DELETE", "dispensing", "dispensed", readAt(party))
        .formatted(epcList(epcs));
  }

  private String event(
      String type, String action, String bizStep, String disposition, String place) {
    time = time.plusSeconds(3600);
    return """
    {"type": "%s", "action": "%s", "bizStep": "%s", "disposition": "%s",
     "eventTime": "%s", "eventTimeZoneOffset": "+00:00", %s, %%s}
    """
        .formatted(type, action, bizStep, disposition, time, place);
  }

  private static String at(String party) {
    return "%s, \"bizLocation\": {\"id\": \"%s\"}".formatted(readAt(party), PLACES.get(party));
  }

  private static String readAt(String party) {
    return "\"readPoint\": {\"id\": \"%s\"}".formatted(PLACES.get(party));
  }

  private static String transfer(String from, String to) {
    return """
    , "bizTransactionList": [
        {"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:0399999999991:PO-7"}],
      "sourceList": [{"type": "owning_party", "source": "%1$s"},
                     {"type": "location", "source": "%1$s"}],
      "destinationList": [{"type": "owning_party", "destination": "%2$s"},
                          {"type": "location", "destination": "%2$s"}]
    """
        .formatted(PLACES.get(from), PLACES.get(to));
  }

  private static String epcList(String... epcs) {
    return "\"epcList\": [%s]".formatted(list(epcs));
  }

  private static String list(String... epcs) {
    return Stream.of(epcs).map(epc -> '"' + epc + '"').collect(joining(", "));
  }
}
