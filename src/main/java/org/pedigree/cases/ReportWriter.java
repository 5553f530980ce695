package org.pedigree.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pedigree.cases.ItemProducts.Product;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the items of a case as PDG's exception report has them. */
@Component
class ReportWriter {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ItemProducts products;

  ReportWriter(ItemProducts products) {
    this.products = products;
  }

  /** Adds {@code exceptions} and {@code other_errors} to a report. */
  void write(Case file, List<Item> items, ObjectNode report) {
    var page = new Page(file, products.of(items), report);
    items.forEach(page::add);
    page.quantities("overages", Kind.OVERAGE, items);
    page.quantities("underages", Kind.UNDERAGE, items);
  }

  private final class Page {

    private final Case file;
    private final Map<String, Product> known;
    private final ObjectNode exceptions;
    private final ObjectNode report;

    Page(Case file, Map<String, Product> known, ObjectNode report) {
      this.file = file;
      this.known = known;
      this.report = report;
      this.exceptions = report.putObject("exceptions");
    }

    void add(Item item) {
      var product = product(item.facts().epc());
      var gtin = gtin(item);
      switch (item.kind()) {
        case OVERAGE, UNDERAGE -> {
          if (gtin == null) {
            otherwise(item);
          }
        }
        case DAMAGED, HIERARCHY -> otherwise(item);
        case MASTER_DATA -> masterData(item);
        case MISALIGNMENT -> misalignment(item);
        case PRODUCT_WITHOUT_DATA -> {
          if (gtin == null) {
            otherwise(item);
          } else {
            var node = node("missing_product_data", item);
            node.put("product_gtin", gtin)
                .put("product_serial", or(item, "product_serial", product.serial()))
                .put("observation_source", or(item, "observation_source", "Scan"));
          }
        }
        case DATA_WITHOUT_PRODUCT -> {
          var serial = or(item, "product_serial", product.serial());
          if (gtin == null || serial == null) {
            otherwise(item);
          } else {
            var node = node("missing_product", item);
            node.put("file_id", or(item, "file_id", products.file(file.about().shipment())))
                .put("product_gtin", gtin)
                .put("product_serial", serial);
          }
        }
      }
    }

    private void misalignment(Item item) {
      var came = product(item.facts().epc());
      var told =
          product(item.facts().insteadOf() == null ? item.facts().epc() : item.facts().insteadOf());
      node("data_misalignment", item)
          .put("received_product_gtin", text(item, "received_product_gtin", came.gtin()))
          .put("received_product_lot", text(item, "received_product_lot", came.lot()))
          .put("received_product_expiry", text(item, "received_product_expiry", came.expiry()))
          .put("received_product_serial", or(item, "received_product_serial", came.serial()))
          .put("product_data_gtin", text(item, "product_data_gtin", told.gtin()))
          .put("product_data_lot", text(item, "product_data_lot", told.lot()))
          .put("product_data_expiry", text(item, "product_data_expiry", told.expiry()))
          .put("product_data_serial", or(item, "product_data_serial", told.serial()));
    }

    private void masterData(Item item) {
      var named = MasterDataNames.of(item.facts());
      if (named == null) {
        otherwise(item);
        return;
      }
      var errors = child(exceptions, "master_data_errors");
      var node = list(errors, named.isProduct() ? "gtin_errors" : "gln_errors").addObject();
      var name = named.isProduct() ? "gtin" : "gln";
      node.put("exception_item_uuid", item.uuid().toString())
          .put("invalid_" + name, named.number())
          .put("proposed_" + name, item.facts().text("proposed_" + name))
          .put("resolution_request", item.wish().word());
    }

    /** One for each product: the first item stands for all of them. */
    void quantities(String list, Kind kind, List<Item> items) {
      var byProduct = new TreeMap<String, List<Item>>();
      for (var item : items) {
        var gtin = item.kind() == kind ? gtin(item) : null;
        if (gtin != null) {
          byProduct.computeIfAbsent(gtin, _ -> new ArrayList<>()).add(item);
        }
      }
      var sent =
          byProduct.isEmpty() ? Map.<String, Integer>of() : products.sent(file.about().shipment());
      byProduct.forEach(
          (gtin, these) -> {
            var first = these.getFirst();
            var more = kind == Kind.OVERAGE ? these.size() : -these.size();
            var ordered = sum(these, "quantity_ordered", sent.getOrDefault(gtin, 0));
            var received = sum(these, "quantity_received", Math.max(0, ordered + more));
            node(list, first)
                .put("gtin", gtin)
                .put("quantity_ordered", ordered)
                .put("quantity_received", received);
          });
    }

    /** What PDG has no list for is told in words. */
    private void otherwise(Item item) {
      var facts = item.facts();
      var about = facts.epc() == null ? "" : " of " + facts.epc();
      var reason = facts.text("reason") == null ? item.kind().sentence() : facts.text("reason");
      var text = "%s%s (item %s): %s".formatted(item.kind().word(), about, item.uuid(), reason);
      list(report, "other_errors").add(text.length() > 2_000 ? text.substring(0, 2_000) : text);
    }

    private ObjectNode node(String list, Item item) {
      return list(exceptions, list)
          .addObject()
          .put("exception_item_uuid", item.uuid().toString())
          .put("resolution_request", item.wish().word());
    }

    private @Nullable String gtin(Item item) {
      var told = item.facts().text("gtin");
      var product = item.facts().text("product_gtin");
      return told != null ? told : product != null ? product : product(item.facts().epc()).gtin();
    }

    private Product product(@Nullable String epc) {
      return epc == null ? Product.NONE : known.getOrDefault(epc, Product.NONE);
    }
  }

  private static ObjectNode child(ObjectNode node, String name) {
    return node.get(name) instanceof ObjectNode there ? there : node.putObject(name);
  }

  private static ArrayNode list(ObjectNode node, String name) {
    return node.get(name) instanceof ArrayNode there ? there : node.putArray(name);
  }

  private static @Nullable String or(Item item, String name, @Nullable String otherwise) {
    var told = item.facts().text(name);
    return told == null ? otherwise : told;
  }

  private static String text(Item item, String name, @Nullable String otherwise) {
    var found = or(item, name, otherwise);
    return found == null ? "unknown" : found;
  }

  /** What the items themselves tell, together; else the other number. */
  private static int sum(List<Item> items, String name, int otherwise) {
    var told =
        items.stream()
            .map(item -> item.facts().details().get(name))
            .filter(Number.class::isInstance)
            .map(Number.class::cast)
            .toList();
    return told.isEmpty() ? otherwise : told.stream().mapToInt(Number::intValue).sum();
  }

  static ObjectNode message() {
    return JSON.createObjectNode();
  }
}
