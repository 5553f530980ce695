package org.pedigree.party;

/** What a party does in the supply chain, in the words of the Drug Supply Chain Security Act. */
public enum Role {
  MANUFACTURER,
  REPACKAGER,
  DISTRIBUTOR,
  LOGISTICS_PROVIDER,
  DISPENSER,
  REGULATOR
}
