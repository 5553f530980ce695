package org.pedigree.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Documents of the demonstration's maker, each of goods that no other document names. */
final class Papers {

  private static final String MAKER = "urn:epc:id:sgln:030001.111111.0";
  private static final String DISTRIBUTOR = "urn:epc:id:sgln:039999.999999.0";
  private static final AtomicLong NEXT = new AtomicLong(1_000_000_000);
  private static final AtomicLong MINUTE = new AtomicLong();
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");

  /** Packs per commissioning event, per case, and cases per pallet. */
  private static final int AT_ONCE = 1_000;

  private static final int IN_CASE = 100;
  private static final int ON_PALLET = 50;

  private Papers() {}

  /** Serial numbers that were not given out before; the first of so many. */
  static long serials(long count) {
    return NEXT.getAndAdd(count);
  }

  static String pack(long serial) {
    return "urn:epc:id:sgtin:030001.0054321." + serial;
  }

  /** What a scanner reads on a pack. */
  static String scanned(long serial) {
    return "(01)00300010543215(17)410331(10)CZ26A(21)" + serial;
  }

  private static String box(long serial) {
    return "urn:epc:id:sgtin:030001.1054321." + serial;
  }

  static String pallet(long serial) {
    return "urn:epc:id:sscc:030001.%011d".formatted(serial % 100_000_000_000L);
  }

  /** Packs are commissioned, packed into cases of a hundred, and these onto pallets of fifty. */
  static byte[] commissioningAndPacking(long first, int packs) {
    var bytes = new ByteArrayOutputStream(packs * 110);
    write(bytes, first, packs);
    return bytes.toByteArray();
  }

  /** The same without pallets. */
  static byte[] commissioningAndCases(long first, int packs) {
    var bytes = new ByteArrayOutputStream(packs * 120);
    var xml = new Xml(bytes);
    xml.head();
    cases(xml, first, packs);
    xml.tail();
    return bytes.toByteArray();
  }

  private static void write(OutputStream out, long first, int packs) {
    var xml = new Xml(out);
    xml.head();
    var cases = cases(xml, first, packs);
    for (var box = 0; box < cases; box += ON_PALLET) {
      xml.packing(
          pallet(first + box), epcs(first + box, Math.min(ON_PALLET, cases - box), Kind.CASE));
    }
    xml.tail();
  }

  private static int cases(Xml xml, long first, int packs) {
    for (var from = 0; from < packs; from += AT_ONCE) {
      xml.commissioning(epcs(first + from, Math.min(AT_ONCE, packs - from), Kind.PACK));
    }
    var cases = (packs + IN_CASE - 1) / IN_CASE;
    for (var from = 0; from < cases; from += AT_ONCE) {
      xml.commissioning(epcs(first + from, Math.min(AT_ONCE, cases - from), Kind.CASE));
    }
    for (var box = 0; box < cases; box++) {
      var from = first + (long) box * IN_CASE;
      xml.packing(
          box(first + box), epcs(from, Math.min(IN_CASE, packs - box * IN_CASE), Kind.PACK));
    }
    return cases;
  }

  /** So many events of so many packs each. */
  static byte[] commissioning(long first, int events, int packs) {
    var bytes = new ByteArrayOutputStream(1000 + events * (1000 + packs * 60));
    var xml = new Xml(bytes);
    xml.head();
    for (var event = 0; event < events; event++) {
      xml.commissioning(epcs(first + (long) event * packs, packs, Kind.PACK));
    }
    xml.tail();
    return bytes.toByteArray();
  }

  /** One pack onto each of so many pallets, which have nothing to do with each other. */
  static byte[] loadedPallets(long first, int pallets) {
    var bytes = new ByteArrayOutputStream();
    var xml = new Xml(bytes);
    xml.head();
    xml.commissioning(epcs(first, pallets, Kind.PACK));
    for (var one = first; one < first + pallets; one++) {
      xml.packing(pallet(one), "<epc>" + pack(one) + "</epc>\n");
    }
    xml.tail();
    return bytes.toByteArray();
  }

  /** These pallets go to the distributor, so many in each shipment. */
  static byte[] shipping(long first, int pallets, int inShipment) {
    var bytes = new ByteArrayOutputStream();
    var xml = new Xml(bytes);
    xml.head();
    for (var from = 0; from < pallets; from += inShipment) {
      xml.shipping(epcs(first + from, inShipment, Kind.PALLET), first + from, DISTRIBUTOR);
    }
    xml.tail();
    return bytes.toByteArray();
  }

  /** Packs of a lot of their own, in cases. */
  static byte[] lot(String lot, long first, int packs) {
    var document = new String(commissioningAndCases(first, packs), StandardCharsets.UTF_8);
    return document.replace(">CZ26A<", ">" + lot + "<").getBytes(StandardCharsets.UTF_8);
  }

  /** The cases of so many packs go to as many sites as told, each of another company. */
  static byte[] shippingToSites(long first, int packs, int sites) {
    var bytes = new ByteArrayOutputStream();
    var xml = new Xml(bytes);
    xml.head();
    var each = packs / IN_CASE / sites;
    for (var site = 0; site < sites; site++) {
      var from = first + (long) site * each;
      var consignee = "urn:epc:id:sgln:0614200.%05d.0".formatted(site);
      xml.shipping(epcs(from, each, Kind.CASE), from, consignee);
    }
    xml.tail();
    return bytes.toByteArray();
  }

  /** The same events in JSON: commissioning of so many packs each. */
  static byte[] json(long first, int events, int packs) {
    var list =
        LongStream.range(0, events)
            .mapToObj(event -> jsonEvent(first + event * packs, packs))
            .collect(Collectors.joining(",\n"));
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                  {"cbvmda": "urn:epcglobal:cbv:mda"}],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-01-05T08:00:00Z",
     "epcisBody": {"eventList": [
    %s
    ]}}
    """
        .formatted(list)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String jsonEvent(long first, int packs) {
    var epcs =
        LongStream.range(first, first + packs)
            .mapToObj(serial -> '"' + pack(serial) + '"')
            .collect(Collectors.joining(", "));
    return """
      {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning", "disposition": "active",
       "eventTime": "%s", "eventTimeZoneOffset": "+00:00",
       "readPoint": {"id": "%s"}, "bizLocation": {"id": "%s"},
       "epcList": [%s],
       "ilmd": {"cbvmda:lotNumber": "CZ26A", "cbvmda:itemExpirationDate": "2041-03-31"}}\
    """
        .formatted(minute(), MAKER, MAKER, epcs);
  }

  private enum Kind {
    PACK,
    CASE,
    PALLET
  }

  private static String epcs(long first, int count, Kind kind) {
    var text = new StringBuilder(count * 55);
    for (var serial = first; serial < first + count; serial++) {
      var epc =
          switch (kind) {
            case PACK -> pack(serial);
            case CASE -> box(serial);
            case PALLET -> pallet(serial);
          };
      text.append("<epc>").append(epc).append("</epc>\n");
    }
    return text.toString();
  }

  private static Instant minute() {
    return BEGIN.plusSeconds(60 * MINUTE.incrementAndGet() % 20_000_000);
  }

  /** Writes EPCIS 1.2. */
  private record Xml(OutputStream out) {

    void head() {
      write(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1"
              xmlns:cbvmda="urn:epcglobal:cbv:mda"
              schemaVersion="1.2" creationDate="2026-01-05T08:00:00Z">
            <EPCISBody>
              <EventList>
          """);
    }

    void commissioning(String epcs) {
      write(
          """
          <ObjectEvent>
            <eventTime>%s</eventTime>
            <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
            <epcList>
          %s</epcList>
            <action>ADD</action>
            <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
            <disposition>urn:epcglobal:cbv:disp:active</disposition>
            <readPoint><id>%s</id></readPoint>
            <bizLocation><id>%s</id></bizLocation>
            <extension><ilmd>
              <cbvmda:lotNumber>CZ26A</cbvmda:lotNumber>
              <cbvmda:itemExpirationDate>2041-03-31</cbvmda:itemExpirationDate>
            </ilmd></extension>
          </ObjectEvent>
          """
              .formatted(minute(), epcs, MAKER, MAKER));
    }

    void packing(String container, String epcs) {
      write(
          """
          <AggregationEvent>
            <eventTime>%s</eventTime>
            <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
            <parentID>%s</parentID>
            <childEPCs>
          %s</childEPCs>
            <action>ADD</action>
            <bizStep>urn:epcglobal:cbv:bizstep:packing</bizStep>
            <disposition>urn:epcglobal:cbv:disp:in_progress</disposition>
            <readPoint><id>%s</id></readPoint>
            <bizLocation><id>%s</id></bizLocation>
          </AggregationEvent>
          """
              .formatted(minute(), container, epcs, MAKER, MAKER));
    }

    void shipping(String epcs, long number, String consignee) {
      write(
          """
          <ObjectEvent>
            <eventTime>%s</eventTime>
            <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
            <epcList>
          %s</epcList>
            <action>OBSERVE</action>
            <bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>
            <disposition>urn:epcglobal:cbv:disp:in_transit</disposition>
            <readPoint><id>%s</id></readPoint>
            <bizTransactionList>
              <bizTransaction type="urn:epcglobal:cbv:btt:po"
                  >urn:epcglobal:cbv:bt:0399999999991:PO-%d</bizTransaction>
            </bizTransactionList>
            <extension>
              <sourceList>
                <source type="urn:epcglobal:cbv:sdt:owning_party">%s</source>
              </sourceList>
              <destinationList>
                <destination type="urn:epcglobal:cbv:sdt:owning_party">%s</destination>
              </destinationList>
            </extension>
          </ObjectEvent>
          """
              .formatted(minute(), epcs, MAKER, number, MAKER, consignee));
    }

    void tail() {
      write("</EventList></EPCISBody></epcis:EPCISDocument>\n");
    }

    private void write(String text) {
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
