package org.pedigree.custody;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pedigree.gs1.Gtin;
import org.pedigree.gs1.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who holds what, and how it came there. */
@Component
public class Holdings {

  private final JdbcClient jdbc;

  public Holdings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The commissioned object of this canonical key. */
  public Optional<CustodyObject> find(String canonical) {
    throw new UnsupportedOperationException();
  }

  /** These objects, as far as they are commissioned. */
  public Map<Long, CustodyObject> find(Collection<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /** The containers that an object is in, the innermost first. */
  public List<CustodyObject> above(long id) {
    throw new UnsupportedOperationException();
  }

  /** What stands directly in a container, by key. */
  public List<CustodyObject> contents(long id) {
    throw new UnsupportedOperationException();
  }

  /** The chain of custody of an object, with that of the containers while it was in them. */
  public List<Hop> hops(long id) {
    throw new UnsupportedOperationException();
  }

  public Optional<Shipment> shipment(long id) {
    throw new UnsupportedOperationException();
  }

  public List<ShipmentLine> lines(long shipment) {
    throw new UnsupportedOperationException();
  }

  public List<Discrepancy> discrepancies(long shipment) {
    throw new UnsupportedOperationException();
  }

  /** What custody made of each of these events. */
  public Map<Long, Judged> judged(Collection<Long> eventIds) {
    throw new UnsupportedOperationException();
  }

  /** Whether a maker or a regulator has recalled this lot, or the whole product. */
  public boolean recalled(Gtin gtin, Lot lot) {
    throw new UnsupportedOperationException();
  }
}
