package org.pedigree.gs1;

import java.util.List;

/**
 * All coupons of one kind, (255) without a serial.
 *
 * @param coupon 13 digits, the last of which is the check digit
 */
public record GcnClass(String coupon) implements EpcClass {

  public GcnClass {
    Shape.key("GCN", coupon, 13);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("255", coupon));
  }
}
