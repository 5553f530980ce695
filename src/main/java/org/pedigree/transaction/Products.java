package org.pedigree.transaction;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.MasterData;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.GtinClass;
import org.pedigree.gs1.Ndc;
import org.pedigree.transaction.PackageRows.Content;
import org.pedigree.transaction.Transaction.Product;
import org.springframework.stereotype.Component;

/** Describes products by the master data of the papers (CBV 2.0 9.1). */
@Component
class Products {

  private static final String NDC = "additionalTradeItemIdentification";

  private final MasterData masterData;

  Products(MasterData masterData) {
    this.masterData = masterData;
  }

  List<Product> of(List<Content> contents) {
    var said =
        masterData.of(contents.stream().map(Content::gtin).distinct().map(Products::key).toList());
    return contents.stream()
        .map(content -> product(content, said.getOrDefault(key(content.gtin()), Map.of())))
        .toList();
  }

  private static String key(Gtin gtin) {
    return new GtinClass(gtin).canonical();
  }

  private static Product product(Content content, Map<String, String> said) {
    return new Product(
        content.gtin().value(),
        ndc(content.gtin(), said),
        said.get("regulatedProductName"),
        said.get("strengthDescription"),
        said.get("dosageFormType"),
        said.get("netContentDescription"),
        said.get("manufacturerOfTradeItemPartyName"),
        content.lot(),
        content.expiry(),
        content.numberOfContainers());
  }

  /** As the papers hyphenate it; the GTIN has the same ten digits. */
  private static @Nullable String ndc(Gtin gtin, Map<String, String> said) {
    return "US_FDA_NDC".equals(said.get(NDC + "TypeCode")) && said.containsKey(NDC)
        ? said.get(NDC)
        : gtin.ndc().map(Ndc::value).orElse(null);
  }
}
