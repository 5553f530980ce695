package org.pedigree.transaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transaction information and transaction statement of one shipment (FD&C Act 581(26) and (27)). It
 * holds what papers say; what no paper says is named, and never invented.
 *
 * @param products of which lots how much was sold, by GTIN and lot
 * @param packages the product identifier of each package; empty where they are told one by one
 *     after all else
 * @param statement null where nobody stated it
 * @param missing what the law asks for and no paper tells, in words; empty where it is complete, or
 *     exempt
 * @param exempt why the law asks for less, in words; empty where it doesn't
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transaction(
    Shipped shipment,
    Owners owners,
    List<Product> products,
    @Nullable Statement statement,
    List<String> missing,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> exempt,
    List<ProductIdentifier> packages) {

  public Transaction {
    products = List.copyOf(products);
    missing = List.copyOf(missing);
    // Left out where it is empty, so it is missing in what was kept or comes from elsewhere.
    exempt = exempt == null ? List.of() : List.copyOf(exempt);
    packages = List.copyOf(packages);
  }

  /**
   * The shipment that changed the owner.
   *
   * @param id SHA-256 of its event in hex, by which it is found on every node
   * @param eventID of the shipping event
   * @param purpose supply, return or disposal
   * @param transactionDate at the place of the shipping, as the papers tell it
   * @param shipmentDate where it is more than 24 hours later; null else
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shipped(
      String id,
      String eventID,
      String purpose,
      boolean dropShipment,
      LocalDate transactionDate,
      @Nullable LocalDate shipmentDate,
      Papers papers) {}

  /** The business documents that went with it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Papers(@Nullable String purchaseOrder, @Nullable String despatchAdvice) {}

  /**
   * Between whom. Who only carries or stores goods owns nothing and stands in no transaction.
   *
   * @param from whose it was
   * @param to whose it became
   * @param shippedFrom the place that it left, where that is another than the owner's address
   * @param shippedTo where it went, if that is another than the owner's address
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Owners(
      Owner from, Owner to, @Nullable Owner shippedFrom, @Nullable Owner shippedTo) {}

  /**
   * A party or a place with its business address.
   *
   * @param gln its Global Location Number
   * @param country two letters of ISO 3166-1
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Owner(
      @Nullable String name,
      @Nullable String gln,
      @Nullable String street,
      @Nullable String city,
      @Nullable String state,
      @Nullable String postalCode,
      @Nullable String country) {}

  /**
   * What was sold of one lot.
   *
   * @param name proprietary or established name
   * @param containerSize net content of one package
   * @param numberOfContainers packages of this lot in the shipment
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Product(
      String gtin,
      @Nullable String ndc,
      @Nullable String name,
      @Nullable String strength,
      @Nullable String dosageForm,
      @Nullable String containerSize,
      @Nullable String manufacturer,
      @Nullable String lot,
      @Nullable LocalDate expiry,
      long numberOfContainers) {}

  /**
   * The product identifier of a package (FD&C Act 581(14)).
   *
   * @param epc its canonical key
   * @param container the canonical key of what it was packed in when it was shipped
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProductIdentifier(
      String gtin,
      @Nullable String serial,
      @Nullable String lot,
      @Nullable LocalDate expiry,
      String epc,
      @Nullable String container) {}

  /**
   * What the seller stated under 581(27)(A) to (G).
   *
   * @param affirmed whether it is affirmed
   * @param statedBy {@code document}: in the header of a paper of the seller; {@code reported}: in
   *     the header of somebody else's; {@code party}: the seller states it for all its sales
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Statement(
      boolean affirmed,
      @Nullable String legalNotice,
      @Nullable String guideline,
      String statedBy) {}
}
