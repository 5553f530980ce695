package org.pedigree.transaction;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pedigree.transaction.Transaction.Owner;
import org.pedigree.transaction.Transaction.Owners;
import org.pedigree.transaction.Transaction.Product;
import org.pedigree.transaction.Transaction.ProductIdentifier;
import org.pedigree.web.PrintedPages;
import org.springframework.stereotype.Component;

/** A transaction on paper: information and statement, with the serial numbers by lot. */
@Component
class PdfForm {

  /** More serial numbers are for machines to read. */
  static final int MOST = 5_000;

  private static final String UNTOLD = "not in any paper";

  /** One lot with its packages. */
  record Lot(Product product, List<ProductIdentifier> packages) {}

  private final PackageRows rows;
  private final Assembly assembly;
  private final PrintedPages pages;
  private final Clock clock;

  PdfForm(PackageRows rows, Assembly assembly, PrintedPages pages, Clock clock) {
    this.rows = rows;
    this.assembly = assembly;
    this.pages = pages;
    this.clock = clock;
  }

  /** A transaction on paper. */
  record Sheet(Transaction it, List<End> ends, List<Lot> lots, long unlisted) {

    static Sheet of(Transaction whole, List<ProductIdentifier> packages) {
      var total = whole.products().stream().mapToLong(Product::numberOfContainers).sum();
      return new Sheet(
          whole,
          PdfForm.ends(whole.owners()),
          PdfForm.lots(whole.products(), packages),
          total - packages.size());
    }
  }

  byte[] print(Sale sale) {
    var whole = assembly.of(sale, rows.contents(sale.id()), List.of());
    return sheets(
        "Transaction information and statement",
        List.of(Sheet.of(whole, rows.first(sale.id(), MOST))));
  }

  /** All transactions of one pack or container, the youngest first. */
  byte[] print(String canonical, List<Transaction> all) {
    var sheets =
        all.stream()
            .map(one -> Sheet.of(one, one.packages().stream().limit(MOST).toList()))
            .toList();
    return sheets("Transactions of " + canonical, sheets);
  }

  private byte[] sheets(String heading, List<Sheet> sheets) {
    var model = new LinkedHashMap<String, Object>();
    model.put("heading", heading);
    model.put("sheets", sheets);
    model.put("made", clock.instant());
    return pages.print("transaction/information", model, clock.instant());
  }

  /** One end on paper. */
  record End(String title, String name, String address, String gln) {

    static End of(String title, Owner owner) {
      var address =
          Stream.of(
                  owner.street(), owner.city(), owner.state(), owner.postalCode(), owner.country())
              .filter(Objects::nonNull)
              .collect(Collectors.joining(", "));
      return new End(
          title,
          Objects.requireNonNullElse(owner.name(), UNTOLD),
          address.isEmpty() ? UNTOLD : address,
          Objects.requireNonNullElse(owner.gln(), ""));
    }
  }

  private static List<End> ends(Owners owners) {
    var ends = new ArrayList<End>();
    ends.add(End.of("From owner", owners.from()));
    ends.add(End.of("To owner", owners.to()));
    if (owners.shippedFrom() instanceof Owner from) {
      ends.add(End.of("Shipped from", from));
    }
    if (owners.shippedTo() instanceof Owner to) {
      ends.add(End.of("Shipped to", to));
    }
    return ends;
  }

  /** Both are in one order. */
  private static List<Lot> lots(List<Product> products, List<ProductIdentifier> packages) {
    var left = new ArrayList<>(packages);
    return products.stream()
        .map(
            product -> {
              var its =
                  List.copyOf(
                      left.subList(0, (int) Math.min(product.numberOfContainers(), left.size())));
              left.subList(0, its.size()).clear();
              return new Lot(product, its);
            })
        .toList();
  }
}
