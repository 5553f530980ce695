package org.pedigree.gs1;

import java.util.List;

/**
 * One coupon (TDS 6.3.10), (255).
 *
 * @param coupon 13 digits, the last of which is the check digit
 * @param serial 1 to 12 digits
 */
public record Sgcn(String coupon, String serial) implements Epc {

  public Sgcn {
    Shape.key("GCN", coupon, 13);
    Shape.characters("GCN serial", serial, CharacterSet.DIGITS, 1, 12);
  }

  @Override
  public List<Element> elements() {
    return List.of(new Element("255", coupon + serial));
  }
}
