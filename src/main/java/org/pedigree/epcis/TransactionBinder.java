package org.pedigree.epcis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads business transactions, sources and destinations: in XML text with an attribute {@code
 * type}, in JSON objects.
 */
final class TransactionBinder {

  private TransactionBinder() {}

  static List<BizTransaction> transactions(Part list) {
    return items(list, "bizTransaction").stream()
        .map(
            item ->
                new BizTransaction(
                    type(item, Vocabulary.BIZ_TRANSACTION_TYPE), id(item, "bizTransaction")))
        .toList();
  }

  static List<SourceDest> ends(Part list, String name) {
    return items(list, name).stream().map(item -> end(item, name)).toList();
  }

  private static SourceDest end(Part item, String name) {
    Term type = type(item, Vocabulary.SOURCE_DEST_TYPE);
    if (type == null) {
      item.missing("type");
    }
    return new SourceDest(type == null ? new Term("", "") : type, id(item, name));
  }

  private static List<Part> items(Part list, String name) {
    List<Part> items = list.items(name);
    if (items.isEmpty() && list.node().isXml()) {
      list.breach("empty list", "at least one " + name, "nothing");
    }
    items.forEach(item -> checkItem(item, name));
    return items;
  }

  private static void checkItem(Part item, String name) {
    if (!item.node().isXml()) {
      item.expect(Node.Type.OBJECT);
      item.check(List.of("type", name), List.of());
      item.extensions()
          .forEach(n -> item.child(n).breach("unknown field", "no extension here", n.name()));
    }
  }

  private static @Nullable Term type(Part item, Vocabulary vocabulary) {
    if (!item.node().isXml()) {
      return item.child("type").map(type -> Values.term(type, vocabulary)).orElse(null);
    }
    Optional<String> written =
        item.node().attributes().stream()
            .filter(a -> a.namespace().isEmpty() && a.name().equals("type"))
            .map(a -> a.value().strip())
            .findFirst();
    return written.map(text -> Values.term(item, text, vocabulary)).orElse(null);
  }

  private static Identifier id(Part item, String name) {
    if (item.node().isXml()) {
      return Identifiers.any(item);
    }
    if (item.child(name).isEmpty()) {
      item.missing(name);
    }
    return item.child(name).map(Identifiers::any).orElse(Identifier.NONE);
  }
}
