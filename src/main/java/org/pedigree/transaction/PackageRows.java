package org.pedigree.transaction;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.pedigree.transaction.Transaction.ProductIdentifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works out what shipments were made of, as the owner of the tables: what was in a container then
 * is not what is in it now. Whoever asks has seen the shipment before.
 */
@Component
class PackageRows {

  private static final int AT_ONCE = 2_000;

  /**
   * How many packages of a lot.
   *
   * @param gtin of the packages
   */
  record Content(
      Gtin gtin, @Nullable String lot, @Nullable LocalDate expiry, long numberOfContainers) {

    /** What these packages come to. */
    static List<Content> of(List<ProductIdentifier> packages) {
      return packages.stream()
          .collect(groupingBy(Content::one, LinkedHashMap::new, counting()))
          .entrySet()
          .stream()
          .map(group -> group.getKey().times(group.getValue()))
          .toList();
    }

    private static Content one(ProductIdentifier unit) {
      return new Content(new Gtin(unit.gtin()), unit.lot(), unit.expiry(), 1);
    }

    private Content times(long number) {
      return new Content(gtin, lot, expiry, number);
    }
  }

  /** One lot of a product. */
  record Part(Gtin gtin, Lot lot) {}

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  PackageRows(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** What a shipment holds, by GTIN and lot. */
  List<Content> contents(long shipment) {
    return jdbc.sql(
            """
            select gtin, lot, expiry, count(*) as containers from transaction_packages(?)
             group by gtin, lot, expiry order by gtin, lot, expiry
            """)
        .param(shipment)
        .query(PackageRows::content)
        .list();
  }

  private static Content content(ResultSet row, int number) throws SQLException {
    return new Content(
        new Gtin(row.getString("gtin")),
        row.getString("lot"),
        row.getObject("expiry", LocalDate.class),
        row.getLong("containers"));
  }

  /** Hands on all packages of a shipment, by GTIN, lot and serial number, without holding them. */
  void forEach(long shipment, Consumer<ProductIdentifier> sink) {
    transactions.executeWithoutResult(
        _ ->
            jdbc.sql(
                    """
                    select gtin, serial, lot, expiry, canonical, container
                      from transaction_packages(?) order by gtin, lot, expiry, serial
                    """)
                .withFetchSize(AT_ONCE)
                .param(shipment)
                .query(
                    row -> {
                      sink.accept(identifier(row, 0));
                    }));
  }

  /** The first packages of a shipment in that order. */
  List<ProductIdentifier> first(long shipment, int most) {
    return jdbc.sql(
            """
            select gtin, serial, lot, expiry, canonical, container from transaction_packages(?)
             order by gtin, lot, expiry, serial limit ?
            """)
        .params(shipment, most)
        .query(PackageRows::identifier)
        .list();
  }

  /** The packages of one lot in a shipment. */
  List<ProductIdentifier> ofLot(long shipment, Part part) {
    return jdbc.sql(
            """
            select gtin, serial, lot, expiry, canonical, container from transaction_packages(?)
             where gtin = ? and lot = ? order by serial
            """)
        .params(shipment, part.gtin().value(), part.lot().value())
        .query(PackageRows::identifier)
        .list();
  }

  /** A package in a shipment: itself and what it was in, or a container and all in it. */
  List<ProductIdentifier> ofObject(long shipment, String canonical) {
    return jdbc.sql(
            """
            with recursive shipped as materialized (select * from custody_shipped(:shipment)),
            within as (
              select shipped.id from shipped join epc on epc.id = shipped.id
               where epc.canonical = :canonical
              union
              select shipped.id from within join shipped on shipped.container = within.id)
            select package.gtin, package.serial, package.lot, package.expiry, package.canonical,
                   package.container
              from transaction_packages(:shipment) package join within on within.id = package.id
             order by gtin, lot, serial
            """)
        .param("shipment", shipment)
        .param("canonical", canonical)
        .query(PackageRows::identifier)
        .list();
  }

  private static ProductIdentifier identifier(ResultSet row, int number) throws SQLException {
    return new ProductIdentifier(
        row.getString("gtin"),
        row.getString("serial"),
        row.getString("lot"),
        row.getObject("expiry", LocalDate.class),
        row.getString("canonical"),
        row.getString("container"));
  }

  /** The events by which a shipment can be understood, itself among them. */
  List<Long> events(long shipment) {
    return jdbc.sql("select event_id from transaction_events(?) where event_id is not null")
        .param(shipment)
        .query(Long.class)
        .list();
  }
}
