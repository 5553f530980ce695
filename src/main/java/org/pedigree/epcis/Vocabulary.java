package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The standard vocabularies of events (CBV 2.0 7; GS1 Web Vocabulary for sensor types). A term may
 * be written as a bare word, a CURIE, a URN or a web URI; a URI outside the vocabularies is a
 * private term and as good (CBV 2.0 6.4).
 */
enum Vocabulary {
  BIZ_STEP("https://ref.gs1.org/cbv/BizStep-", "urn:epcglobal:cbv:bizstep:"),
  DISPOSITION("https://ref.gs1.org/cbv/Disp-", "urn:epcglobal:cbv:disp:"),
  BIZ_TRANSACTION_TYPE("https://ref.gs1.org/cbv/BTT-", "urn:epcglobal:cbv:btt:"),
  SOURCE_DEST_TYPE("https://ref.gs1.org/cbv/SDT-", "urn:epcglobal:cbv:sdt:"),
  ERROR_REASON("https://ref.gs1.org/cbv/ER-", "urn:epcglobal:cbv:er:"),
  COMPONENT("https://ref.gs1.org/cbv/Comp-", "urn:epcglobal:cbv:comp:"),
  MEASUREMENT_TYPE("https://gs1.org/voc/", ""),
  ALERT_TYPE("https://gs1.org/voc/", "");

  private static final List<String> CBV_SPELLINGS =
      List.of(
          "https://ref.gs1.org/cbv/",
          "http://ref.gs1.org/cbv/",
          "https://ns.gs1.org/cbv/",
          "http://ns.gs1.org/cbv/",
          "cbv:");
  private static final List<String> WEB_VOCABULARY_SPELLINGS =
      List.of(
          "https://gs1.org/voc/",
          "http://gs1.org/voc/",
          "https://www.gs1.org/voc/",
          "http://www.gs1.org/voc/",
          "https://ref.gs1.org/voc/",
          "gs1:");
  private static final String CBV_URN = "urn:epcglobal:cbv:";

  private final String web;
  private final String urn;
  private final Set<String> words;

  Vocabulary(String web, String urn) {
    this.web = web;
    this.urn = urn;
    this.words = CbvWords.of(name());
  }

  /** The word of a canonical term; the whole of it where the term is private. */
  static String wordOf(String canonical) {
    for (Vocabulary vocabulary : values()) {
      if (canonical.startsWith(vocabulary.web)) {
        return canonical.substring(vocabulary.web.length());
      }
    }
    return canonical;
  }

  /** A URN of the CBV as its web URI, wherever it stands; anything else as it is. */
  static String withWebUri(String value) {
    for (Vocabulary vocabulary : values()) {
      if (vocabulary.isOfCbv() && value.startsWith(vocabulary.urn)) {
        return vocabulary.web + value.substring(vocabulary.urn.length());
      }
    }
    return value;
  }

  /** The URN of a canonical term of the CBV; anything else as it is. */
  static String withUrn(String canonical) {
    for (Vocabulary vocabulary : values()) {
      if (vocabulary.isOfCbv() && canonical.startsWith(vocabulary.web)) {
        return vocabulary.urn + canonical.substring(vocabulary.web.length());
      }
    }
    return canonical;
  }

  /** The term of a spelling that is known to be right. */
  Term term(String written) {
    return read(written)
        .orElseThrow(() -> new IllegalArgumentException(written + " is no term of " + this));
  }

  /** The term, unless the spelling claims to be of the standard and names no word of it. */
  Optional<Term> read(String written) {
    Optional<String> word = standardWord(written);
    if (word.isPresent()) {
      return word.filter(words::contains).map(known -> new Term(written, web + known));
    }
    return looksStandard(written) ? Optional.empty() : Optional.of(new Term(written, written));
  }

  /** The word that the spelling names as one of this vocabulary. */
  private Optional<String> standardWord(String written) {
    if (written.indexOf(':') < 0) {
      return Optional.of(written);
    }
    if (isOfCbv() && written.startsWith(urn)) {
      return Optional.of(written.substring(urn.length()));
    }
    return spellings().stream()
        .map(spelling -> spelling + kind())
        .filter(written::startsWith)
        .findFirst()
        .map(prefix -> written.substring(prefix.length()));
  }

  private boolean looksStandard(String written) {
    return written.startsWith(CBV_URN)
        || CBV_SPELLINGS.stream().anyMatch(written::startsWith)
        || WEB_VOCABULARY_SPELLINGS.stream().anyMatch(written::startsWith);
  }

  private List<String> spellings() {
    return isOfCbv() ? CBV_SPELLINGS : WEB_VOCABULARY_SPELLINGS;
  }

  /** The prefix of the word within the CBV's web URIs, such as {@code BizStep-}. */
  private String kind() {
    return web.substring(web.lastIndexOf('/') + 1);
  }

  private boolean isOfCbv() {
    return web.contains("/cbv/");
  }

  /** What to write instead of an unknown word. */
  String expected() {
    return words.size() > 20
        ? "a word of the standard such as " + words.iterator().next() + ", or a private URI"
        : "one of " + String.join(", ", words) + ", or a private URI";
  }
}
