package org.pedigree.gs1;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways to read one transmission. */
record ScanReading(Transmission sent, ScanJudge judge) {

  private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");
  private static final Pattern SSCC = Pattern.compile("[0-9]{18}");
  private static final Pattern SQUARE_BRACKETS = Pattern.compile("\\[([0-9]{2,4})]");
  private static final String URN = "urn:epc:";

  /** Without a symbology identifier, the data themselves must tell what they are. */
  Scan anything() {
    String text = sent.text();
    if (DigitalLink.isWebUri(text)) {
      return judge.link(DigitalLink.parse(text), sent.repairs());
    }
    if (text.regionMatches(true, 0, URN, 0, URN.length())) {
      return urn();
    }
    if (GTIN.matcher(text).matches() && CheckDigit.closes(text)) {
      return eightDigits(text).orElseGet(this::bareGtin);
    }
    if (SSCC.matcher(text).matches() && CheckDigit.closes(text)) {
      return judge.elements(List.of(new Element("00", text)), sent.repairs());
    }
    return elementStrings();
  }

  Scan elementStrings() {
    if (DigitalLink.isWebUri(sent.text())) {
      String fault = "the symbology identifier says element strings, the data are a Digital Link";
      return judge.link(
          DigitalLink.parse(sent.text()), sent.repaired(sent.text(), fault).repairs());
    }
    Transmission rounded = roundBrackets();
    if (ElementReader.isBracketed(rounded.text())) {
      return judge.elements(ElementReader.bracketed(rounded.text()), rounded.repairs());
    }
    return concatenated(Separators.restore(rounded));
  }

  /** A # is data in AI 8010, and a substitute of the separator elsewhere. */
  private Scan concatenated(Transmission data) {
    Scan scan = parsed(data);
    if (scan instanceof Scan.Refused && data.text().contains("#")) {
      Scan second = parsed(Separators.restoreHash(data));
      return second instanceof Scan.Read ? second : scan;
    }
    return scan;
  }

  Scan link(String symbology) {
    if (!DigitalLink.isWebUri(sent.text())) {
      throw Shape.refuse(
          "symbology identifier",
          "a plain " + symbology + " code holds no element strings",
          "FNC1 at the start (]d2, ]Q3) or a GS1 Digital Link inside",
          sent.text());
    }
    return judge.link(DigitalLink.parse(sent.text()), sent.repairs());
  }

  Scan bareGtin() {
    Gtin gtin = Gtin.parse(sent.text());
    return judge.elements(List.of(new Element("01", gtin.value())), sent.repairs());
  }

  /** Eight digits that read as a lot, expiry or serial are rather that than a GTIN-8. */
  private Optional<Scan> eightDigits(String text) {
    if (!text.matches("(10|17|21)[0-9]{6}")) {
      return Optional.empty();
    }
    return Optional.of(parsed(sent)).filter(Scan.Read.class::isInstance);
  }

  private Scan urn() {
    String text = sent.text();
    Transmission read = text.startsWith("urn:epc:") ? sent : uncapped();
    Epc epc = Epc.parse(read.text());
    return judge.epc(epc, read.repairs());
  }

  private Transmission uncapped() {
    String text = sent.text();
    int scheme = text.indexOf(':', "urn:epc:".length());
    String names = text.substring(0, text.indexOf(':', scheme + 1) + 1);
    Transmission data = CapsLock.undo(sent, text.substring(names.length()), false);
    return data.with(names.toLowerCase(Locale.ROOT) + data.text());
  }

  private Transmission roundBrackets() {
    String text = sent.text();
    if (!SQUARE_BRACKETS.matcher(text).lookingAt()) {
      return sent;
    }
    return sent.repaired(
        SQUARE_BRACKETS.matcher(text).replaceAll("($1)"), "square brackets read as round ones");
  }

  private Scan parsed(Transmission data) {
    try {
      return judge.elements(ElementReader.concatenated(data.text()), data.repairs());
    } catch (NotAnIdentifier reason) {
      return judge.refuse(List.of(reason.refusal()), data.repairs());
    }
  }
}
