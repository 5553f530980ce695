package org.pedigree.epcis;

import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/** An EPCIS 1.2 document in XML, with a Standard Business Document Header. */
final class XmlDocumentWriter extends EpcisWriter {

  private static final String EPCIS = "urn:epcglobal:epcis:xsd:1";
  private static final String US_HEALTHCARE = "gs1ushc:";

  private final Markup xml;

  XmlDocumentWriter(OutputStream out, Heading heading) {
    try {
      xml = new Markup(XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8"));
    } catch (XMLStreamException broken) {
      throw new IllegalStateException(broken);
    }
    xml.begin("epcis:EPCISDocument");
    xml.namespace("epcis", EPCIS);
    xml.namespace("sbdh", HeaderBinder.SBDH);
    xml.namespace("gs1ushc", DscsaStatement.NAMESPACE);
    xml.attribute("schemaVersion", "1.2");
    xml.attribute("creationDate", heading.created().toString());
    xml.element("EPCISHeader", () -> header(heading));
    xml.open("EPCISBody");
    xml.open("EventList");
  }

  private void header(Heading heading) {
    xml.element("sbdh:StandardBusinessDocumentHeader", () -> business(heading));
    if (!heading.masterData().isEmpty()) {
      xml.element(
          "extension",
          () ->
              xml.element(
                  "EPCISMasterData",
                  () ->
                      xml.element(
                          "VocabularyList",
                          () ->
                              heading.masterData().stream()
                                  .collect(Collectors.groupingBy(Described::kind))
                                  .forEach(this::vocabulary))));
    }
    if (heading.statement() instanceof Affirmation affirmation) {
      statement(affirmation);
    }
  }

  private void business(Heading heading) {
    xml.text("sbdh:HeaderVersion", "1.0");
    partner("sbdh:Sender", heading.sender());
    partner("sbdh:Receiver", heading.receiver());
    xml.element(
        "sbdh:DocumentIdentification",
        () -> {
          xml.text("sbdh:Standard", "EPCglobal");
          xml.text("sbdh:TypeVersion", "1.0");
          xml.text("sbdh:InstanceIdentifier", heading.instance());
          xml.text("sbdh:Type", "Events");
          xml.text("sbdh:CreationDateAndTime", heading.created().toString());
        });
  }

  private void partner(String name, String uri) {
    xml.element(
        name,
        () -> {
          xml.open("sbdh:Identifier");
          xml.attribute("Authority", "GS1");
          xml.characters(XmlOfOneTwo.uri(Identifier.of(uri)));
          xml.end();
        });
  }

  private void vocabulary(Described.Kind kind, List<Described> elements) {
    xml.open("Vocabulary");
    xml.attribute("type", kind.uri());
    xml.element("VocabularyElementList", () -> elements.forEach(this::element));
    xml.end();
  }

  private void element(Described element) {
    xml.open("VocabularyElement");
    xml.attribute("id", XmlOfOneTwo.uri(element.id()));
    element
        .attributes()
        .forEach(
            (name, value) -> {
              xml.open("attribute");
              xml.attribute("id", Described.attribute(name));
              xml.characters(value);
              xml.end();
            });
    xml.end();
  }

  private void statement(Affirmation affirmation) {
    xml.optional(US_HEALTHCARE + "guidelineVersion", affirmation.guideline());
    xml.element(
        US_HEALTHCARE + "dscsaTransactionStatement",
        () -> {
          xml.text(
              US_HEALTHCARE + "affirmTransactionStatement",
              Boolean.toString(affirmation.affirmed()));
          xml.optional(US_HEALTHCARE + "legalNotice", affirmation.notice());
        });
  }

  @Override
  public void write(Event event) {
    notInXml(event)
        .ifPresent(
            what -> {
              throw new IllegalArgumentException("EPCIS 1.2 has no place for " + what);
            });
    new EventXmlWriter(xml, event).write();
  }

  @Override
  public void close() {
    xml.end();
    xml.end();
    xml.end();
    xml.close();
  }
}
