package org.pedigree.cases;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.EpcReading;
import org.pedigree.gs1.Pgln;
import org.pedigree.gs1.Sgln;

/** Which GTIN or GLN a finding about master data is about. */
record MasterDataNames(boolean isProduct, String number) {

  private static final Pattern GTIN = Pattern.compile("(?<![0-9])[0-9]{14}(?![0-9])");
  private static final Pattern ARTICLE =
      Pattern.compile("urn:epc:idpat:sgtin:([0-9]+)\\.([0-9])([0-9]+)");
  private static final Pattern PLACE = Pattern.compile("(?:urn:epc:id:s?p?gln:|https?://)[^ \"]+");

  private static final Pattern KEY = Pattern.compile("/(01|414|417)/([0-9]{13,14})(?:/254/.*)?");

  /** By the canonical key of an article, a place or a party. */
  static @Nullable MasterDataNames ofKey(String canonical) {
    var key = KEY.matcher(canonical);
    return key.find() && key.end() == canonical.length()
        ? new MasterDataNames(key.group(1).equals("01"), key.group(2))
        : null;
  }

  static @Nullable MasterDataNames of(Item.Facts facts) {
    if (facts.text("invalid_gtin") != null) {
      return new MasterDataNames(true, facts.text("invalid_gtin"));
    }
    if (facts.text("invalid_gln") != null) {
      return new MasterDataNames(false, facts.text("invalid_gln"));
    }
    var text =
        Stream.of("expected", "place").map(facts::text).map(String::valueOf).toList().toString();
    var place = PLACE.matcher(text);
    if (place.find()) {
      var gln = gln(place.group().replaceAll("[\\],]+$", ""));
      if (gln != null) {
        return new MasterDataNames(false, gln);
      }
    }
    var article = ARTICLE.matcher(text);
    if (article.find()) {
      var digits = article.group(2) + article.group(1) + article.group(3);
      return new MasterDataNames(true, org.pedigree.gs1.Gtin.withCheckDigit(digits).value());
    }
    var gtin = GTIN.matcher(text);
    return gtin.find() ? new MasterDataNames(true, gtin.group()) : null;
  }

  private static @Nullable String gln(String uri) {
    return EpcReading.of(uri) instanceof EpcReading.Known(var epc)
        ? switch (epc) {
          case Sgln place -> place.gln().value();
          case Pgln party -> party.gln().value();
          default -> null;
        }
        : null;
  }
}
