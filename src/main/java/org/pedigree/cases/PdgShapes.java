package org.pedigree.cases;

import static org.pedigree.cases.Shape.TEXT;
import static org.pedigree.cases.Shape.may;
import static org.pedigree.cases.Shape.members;
import static org.pedigree.cases.Shape.must;
import static org.pedigree.cases.Shape.nullable;

import java.util.List;
import org.pedigree.cases.Shape.ListOf;
import org.pedigree.cases.Shape.Truth;
import org.pedigree.cases.Shape.Whole;
import org.pedigree.cases.Shape.Word;

/** The exception messages of the Partnership for DSCSA Governance, as their schemas have them. */
final class PdgShapes {

  static final int MOST_ITEMS = 1_000;

  private static final Shape UUID = new Shape.Text(36);
  private static final Shape RESOLUTION = new Word(Resolution.words());
  private static final Shape.Member ITEM = must("exception_item_uuid", UUID);
  private static final Shape.Member WISH = must("resolution_request", RESOLUTION);
  private static final Shape.Member WISH_IF_ANY = may("resolution_request", nullable(RESOLUTION));

  private static final Shape SENDER =
      members(
          may("vp", nullable(new Shape.Text(20_000))),
          may("gln", nullable(TEXT)),
          must("email", TEXT),
          may("phone", nullable(TEXT)));

  private static final Shape PRODUCT_WITHOUT_DATA =
      members(
          ITEM,
          must("product_gtin", TEXT),
          must("observation_source", new Word(List.of("Scan", "Packing Slip", "ASN", "Other"))),
          WISH,
          may("product_serial", nullable(TEXT)));

  private static final Shape DATA_WITHOUT_PRODUCT =
      members(
          ITEM,
          must("file_id", TEXT),
          must("product_gtin", TEXT),
          must("product_serial", TEXT),
          WISH);

  private static final Shape MISALIGNMENT =
      members(
          ITEM,
          must("received_product_gtin", TEXT),
          must("received_product_lot", TEXT),
          must("received_product_expiry", TEXT),
          must("received_product_serial", nullable(TEXT)),
          must("product_data_gtin", TEXT),
          must("product_data_lot", TEXT),
          must("product_data_expiry", TEXT),
          must("product_data_serial", nullable(TEXT)),
          WISH);

  private static final Shape QUANTITY =
      members(
          ITEM,
          must("gtin", TEXT),
          must("quantity_ordered", new Whole()),
          must("quantity_received", new Whole()),
          WISH);

  private static final Shape MASTER_DATA =
      members(
          may(
              "gln_errors",
              listed(
                  members(
                      ITEM,
                      must("invalid_gln", TEXT),
                      may("proposed_gln", nullable(TEXT)),
                      WISH_IF_ANY))),
          may(
              "gtin_errors",
              listed(
                  members(
                      ITEM,
                      must("invalid_gtin", TEXT),
                      may("proposed_gtin", nullable(TEXT)),
                      WISH_IF_ANY))));

  static final Shape REPORT =
      members(
          must("message_uuid", UUID),
          must("exception_case_uuid", UUID),
          must("timestamp", new Whole()),
          must("po_number", new Shape.Text(500)),
          must("sender_information", SENDER),
          may(
              "exceptions",
              nullable(
                  members(
                      may("missing_product_data", listed(PRODUCT_WITHOUT_DATA)),
                      may("missing_product", listed(DATA_WITHOUT_PRODUCT)),
                      may("data_misalignment", listed(MISALIGNMENT)),
                      may("overages", listed(QUANTITY)),
                      may("underages", listed(QUANTITY)),
                      may("master_data_errors", nullable(MASTER_DATA))))),
          may("other_errors", listed(TEXT)),
          must("case_resolved", new Truth()));

  static final Shape RESPONSE =
      members(
          must("message_uuid", UUID),
          must("exception_case_uuid", UUID),
          must("timestamp", new Whole()),
          must("sender_information", SENDER),
          must("po_number", new Shape.Text(500)),
          may(
              "response_items",
              listed(
                  members(
                      ITEM,
                      must("resolution_response", new Word(List.of("Accept", "Reject"))),
                      may("comments", nullable(TEXT)),
                      may(
                          "alternative_resolution",
                          nullable(
                              members(
                                  must("alternative_resolution", nullable(RESOLUTION)),
                                  must("follow_up", nullable(new Word(List.of("Email", "Phone")))),
                                  may("follow_up_details", nullable(TEXT)))))))),
          may("additional_notes", nullable(TEXT)));

  private PdgShapes() {}

  private static Shape listed(Shape each) {
    return nullable(new ListOf(each, MOST_ITEMS));
  }
}
