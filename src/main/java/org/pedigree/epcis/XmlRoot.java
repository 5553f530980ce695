package org.pedigree.epcis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.DocumentHeader.Edition;
import org.pedigree.epcis.DocumentHeader.Kind;

/** What the root element of an XML document says: which kind of document in which version. */
record XmlRoot(Edition edition, Version version, Report report) {

  private record Root(Kind kind, Version version) {}

  private static final Map<String, Root> ROOTS =
      Map.of(
          "{urn:epcglobal:epcis:xsd:1}EPCISDocument",
          new Root(Kind.EPCIS_DOCUMENT, Version.XML_1),
          "{urn:epcglobal:epcis:xsd:2}EPCISDocument",
          new Root(Kind.EPCIS_DOCUMENT, Version.XML_2),
          "{urn:epcglobal:epcis-query:xsd:1}EPCISQueryDocument",
          new Root(Kind.EPCIS_QUERY_DOCUMENT, Version.XML_1),
          "{urn:epcglobal:epcis-query:xsd:2}EPCISQueryDocument",
          new Root(Kind.EPCIS_QUERY_DOCUMENT, Version.XML_2),
          "{urn:epcglobal:epcis-masterdata:xsd:1}EPCISMasterDataDocument",
          new Root(Kind.EPCIS_MASTER_DATA_DOCUMENT, Version.XML_1),
          "{urn:epcglobal:epcis-masterdata:xsd:2}EPCISMasterDataDocument",
          new Root(Kind.EPCIS_MASTER_DATA_DOCUMENT, Version.XML_2));

  static XmlRoot of(XmlInput input) {
    String name = "{" + input.namespace() + "}" + input.name();
    Root root = ROOTS.get(name);
    if (root == null) {
      throw Unreadable.at(
          input.line(),
          "no EPCIS document",
          "EPCISDocument or EPCISQueryDocument in the namespace of version 1 or 2",
          name);
    }
    Report report = new Report(0, Namespaces.NONE);
    String version = schemaVersion(input, root, report);
    Edition edition = new Edition(root.kind(), Format.XML, version, creationDate(input, report));
    return new XmlRoot(edition, root.version(), report);
  }

  private static String schemaVersion(XmlInput input, Root root, Report report) {
    String written = input.attribute("schemaVersion");
    String expected = root.version() == Version.XML_1 ? "1" : "2";
    if (!written.matches(expected + "(\\.[0-9]+)*")) {
      Place place = new Place(0, "schemaVersion", input.line());
      String rule = "a version of the namespace of the document";
      report.breach(place, rule, expected + ".x", written);
    }
    return written;
  }

  private static @Nullable Instant creationDate(XmlInput input, Report report) {
    Node.Name name = new Node.Name("", "creationDate", input.line());
    Node node =
        new Node(Node.Type.ELEMENT, name, List.of(), input.attribute("creationDate"), List.of());
    Part part = new Part(node, "creationDate", report);
    return node.text().isEmpty() ? missing(part) : Times.moment(part);
  }

  private static @Nullable Instant missing(Part part) {
    part.breach("mandatory field missing", "creationDate", "nothing");
    return null;
  }
}
