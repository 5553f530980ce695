package org.pedigree.epcis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.DocumentHeader.Edition;

/** Reads what stands before the events: the business header, master data and what users add. */
final class HeaderBinder {

  static final String SBDH =
      "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

  private final Edition edition;
  private final Report report;
  private final List<VocabularyElement> masterData = new ArrayList<>();
  private final List<Node> extensions = new ArrayList<>();
  private @Nullable Sbdh sbdh;

  HeaderBinder(Edition edition, Report report) {
    this.edition = edition;
    this.report = report;
  }

  /** The XML element EPCISHeader; 1.2 wraps master data into extension. */
  void xml(Node header) {
    Part whole = new Part(header, "EPCISHeader", report);
    XmlShapes.check(whole);
    if (edition.version().startsWith("1")
        && header.children().stream().noneMatch(HeaderBinder::isSbdh)) {
      whole.missing("StandardBusinessDocumentHeader");
    }
    xmlFields(header);
  }

  private static boolean isSbdh(Node node) {
    return node.of().namespace().equals(SBDH);
  }

  private void xmlFields(Node header) {
    for (Node child : header.children()) {
      Part part = new Part(child, "EPCISHeader/" + child.name(), report);
      if (isSbdh(child)) {
        sbdh = SbdhBinder.xml(part);
      } else if (child.is("extension")) {
        xmlFields(child);
      } else if (child.is("EPCISMasterData")) {
        child.children().forEach(this::vocabularies);
      } else if (!child.of().isStandard()) {
        other(part);
      }
    }
  }

  private void vocabularies(Node child) {
    if (child.is("VocabularyList")) {
      masterData(child);
    }
  }

  /** The vocabularies in the body of a master data document in XML. */
  void xmlMasterData(Node list) {
    XmlShapes.check(new Part(list, "VocabularyList", report));
    masterData(list);
  }

  /** A list of vocabularies, in either language. */
  void masterData(Node list) {
    masterData.addAll(VocabularyBinder.list(new Part(list, "VocabularyList", report)));
  }

  /** A member of the JSON header or of the JSON document itself that is no standard field. */
  void other(Part part) {
    if (part.node().of().isStandard() || StandardNamespace.holds(part.node().of().namespace())) {
      part.breach("unknown field", "a field of the header", part.node().of().toString());
    } else {
      extensions.add(part.node());
    }
  }

  void sbdh(Sbdh read) {
    sbdh = read;
  }

  Report report() {
    return report;
  }

  DocumentHeader header() {
    return new DocumentHeader(
        edition, sbdh, masterData, Extensions.of(extensions), report.findings());
  }
}
