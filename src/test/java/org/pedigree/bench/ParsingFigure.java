package org.pedigree.bench;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.pedigree.epcis.EpcisReader;
import org.pedigree.epcis.Format;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reading documents into checked, typed events, against a pass over their bare tokens. */
final class ParsingFigure implements Figure {

  private static final int EVENTS = 500;
  private static final int PACKS = 100;

  private long seen;

  @Override
  public String name() {
    return "parsing";
  }

  @Override
  public void measure(Stage stage, Report report) {
    var xml = Papers.commissioning(1, EVENTS, PACKS);
    var json = Papers.json(1, EVENTS, PACKS);
    var ofXml = Pair.of(() -> read(xml, Format.XML), () -> tokensOfXml(xml));
    var ofJson = Pair.of(() -> read(json, Format.JSON), () -> tokensOfJson(json));
    report.add(line("XML, beside bare StAX", xml.length, ofXml));
    report.add(line("JSON, beside bare Jackson", json.length, ofJson));
    report.say("%d tokens and events seen".formatted(seen));
  }

  private static Measured line(String what, int bytes, Pair pair) {
    return Measured.rate(
        "parsing " + what, bytes / pair.ours() / 1e6, "MB/s", bytes / pair.limit() / 1e6, 0.40);
  }

  private void read(byte[] document, Format format) {
    new EpcisReader().read(document, format, _ -> seen++);
  }

  /** The same parser, told to resolve nothing, as the reader does. */
  private void tokensOfXml(byte[] document) {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      var xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.CHARACTERS) {
          seen += xml.getText().length();
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tokensOfJson(byte[] document) {
    try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
      while (json.nextToken() != null) {
        seen += json.getString() == null ? 0 : 1;
      }
    }
  }
}
