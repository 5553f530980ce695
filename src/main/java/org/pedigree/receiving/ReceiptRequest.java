package org.pedigree.receiving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pedigree.epcis.EventHash;

/**
 * What somebody received.
 *
 * @param items packs, cases and logistic units, each once; one that holds others stands for them
 * @param party short name of the party whose goods they are, for an agent; null for the caller
 * @param location GLN where they came in; null for the party's first
 * @param shipment which shipment they belong to, if that is known: SHA-256 of its event in hex
 * @param purchaseOrder URI of the order, if the paper names it
 * @param despatchAdvice URI of the despatch advice, if the paper names it
 * @param open whether more is to be scanned into it before it is closed
 */
record ReceiptRequest(
    @Nullable List<ScannedItem> items,
    @Nullable String party,
    @Nullable String location,
    @Nullable String shipment,
    @Nullable String purchaseOrder,
    @Nullable String despatchAdvice,
    @Nullable Boolean open) {

  static final int MOST_ITEMS = 20_000;
  private static final int LONGEST_URI = 500;

  boolean staysOpen() {
    return Boolean.TRUE.equals(open);
  }

  /**
   * The things that came, each once.
   *
   * @throws NotReceivable if there are none, too many, or one of them names nothing
   */
  List<ReceiptItem> read(LocalDate today) {
    var told = items == null ? List.<ScannedItem>of() : items;
    if (told.size() > MOST_ITEMS || told.isEmpty() && !staysOpen()) {
      throw new NotReceivable(
          "items",
          "A receipt tells what came",
          "1 to " + MOST_ITEMS + " items",
          Integer.toString(told.size()));
    }
    var once = new LinkedHashMap<String, ReceiptItem>();
    IntStream.range(0, told.size())
        .mapToObj(i -> told.get(i).read("items[%d]".formatted(i), today))
        .forEach(item -> once.putIfAbsent(item.canonical(), item));
    return List.copyOf(once.values());
  }

  @Nullable EventHash shipmentHash() {
    if (shipment == null) {
      return null;
    }
    if (!shipment.matches("[0-9a-f]{64}")) {
      throw new NotReceivable(
          "shipment",
          "A shipment is known by its event",
          "64 hex digits, the SHA-256 of a shipping event",
          shipment);
    }
    return new EventHash(shipment);
  }

  @Nullable String order() {
    return uri("purchaseOrder", purchaseOrder);
  }

  @Nullable String advice() {
    return uri("despatchAdvice", despatchAdvice);
  }

  private static @Nullable String uri(String place, @Nullable String text) {
    if (text != null
        && (text.length() > LONGEST_URI || !text.matches("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\"<>]+"))) {
      throw new NotReceivable(
          place,
          "Business documents are named by URIs (CBV 2.0 8.5)",
          "a URI such as urn:epcglobal:cbv:bt:0614142000011:PO-7",
          text);
    }
    return text;
  }

  /** What a key stands for: the same request has the same bytes. */
  byte[] fingerprint() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
