package org.pedigree.gs1;

import java.util.List;
import java.util.Optional;

/**
 * An EPC that is no GS1 key and so has no Digital Link (TDS 6.3: GID, USDOD, ADI, BIC, IMOVN). Its
 * URN is its only spelling.
 */
public record ForeignEpc(String value) implements Epc {

  public ForeignEpc {
    ForeignScheme.check(value);
  }

  @Override
  public List<Element> elements() {
    return List.of();
  }

  @Override
  public String canonical() {
    return value;
  }

  @Override
  public Optional<String> urn(CompanyPrefixes prefixes) {
    return Optional.of(value);
  }
}
