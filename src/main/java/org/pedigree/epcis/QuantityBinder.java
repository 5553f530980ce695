package org.pedigree.epcis;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads quantity lists (EPCIS 2.0 7.3.3.3). */
final class QuantityBinder {

  private static final List<String> FIELDS = List.of("epcClass", "quantity", "uom");
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private QuantityBinder() {}

  static List<Quantity> list(Part list) {
    return list.items("quantityElement").stream().map(QuantityBinder::quantity).toList();
  }

  private static Quantity quantity(Part element) {
    element.expect(Node.Type.OBJECT);
    element.check(FIELDS, List.of());
    element
        .extensions()
        .forEach(
            node -> element.child(node).breach("unknown field", "no extension here", node.name()));
    if (element.child("epcClass").isEmpty()) {
      element.missing("epcClass");
    }
    if (element.node().isXml()
        && element.child("uom").isPresent()
        && element.child("quantity").isEmpty()) {
      element.missing("quantity");
    }
    return new Quantity(
        element.child("epcClass").map(Identifiers::epcClass).orElse(Identifier.NONE),
        element.child("quantity").map(QuantityBinder::amount).orElse(null),
        element.child("uom").map(Values::unitOfMeasure).orElse(null));
  }

  /** XML may say in so many words that the quantity is not known. */
  private static @Nullable BigDecimal amount(Part quantity) {
    boolean nil =
        quantity.node().attributes().stream()
            .anyMatch(
                a ->
                    a.namespace().equals(XSI)
                        && a.name().equals("nil")
                        && (a.value().equals("true") || a.value().equals("1")));
    if (nil && !(quantity.node().text().isBlank() && quantity.node().children().isEmpty())) {
      quantity.breach("a quantity that is nil", "nothing in it", quantity.node().text());
    }
    return nil ? null : Values.number(quantity);
  }
}
