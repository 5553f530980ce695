package org.pedigree.transaction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pedigree.transaction.Transaction.Owner;
import org.pedigree.transaction.Transaction.Owners;
import org.pedigree.transaction.Transaction.Product;
import org.pedigree.transaction.Transaction.Shipped;
import org.pedigree.transaction.Transaction.Statement;

/** Names what 581(26) and (27) ask for and no paper tells. */
final class Missing {

  private final Set<String> missing = new LinkedHashSet<>();

  private Missing() {}

  static List<String> in(
      Shipped shipped, Owners owners, List<Product> products, @Nullable Statement statement) {
    var found = new Missing();
    found.owner("from-owner", owners.from());
    found.owner("to-owner", owners.to());
    products.forEach(found::product);
    if (products.isEmpty()) {
      found.missing.add("packages: no serialised package is known to be in the shipment");
    }
    if (shipped.purpose().equals("supply") && (statement == null || !statement.affirmed())) {
      found.missing.add("transaction statement: nobody affirms it");
    }
    return new ArrayList<>(found.missing);
  }

  private void owner(String which, Owner owner) {
    named("name of the " + which, owner.name());
    named("street of the " + which, owner.street());
    named("city of the " + which, owner.city());
    named("state of the " + which, owner.state());
    named("postal code of the " + which, owner.postalCode());
  }

  private void product(Product product) {
    var gtin = " of GTIN " + product.gtin();
    named("proprietary or established name" + gtin, product.name());
    named("strength" + gtin, product.strength());
    named("dosage form" + gtin, product.dosageForm());
    named("NDC" + gtin, product.ndc());
    named("container size" + gtin, product.containerSize());
    named("lot number of packages" + gtin, product.lot());
    named("expiration date of packages" + gtin, product.expiry());
  }

  private void named(String what, @Nullable Object value) {
    if (value == null) {
      missing.add(what + ": not in any paper");
    }
  }
}
