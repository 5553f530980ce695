package org.pedigree.epcis;

/** What an event of any type says, by the dimensions of EPCIS 2.0 7.4.1 and 7.3.5. */
public record Common(Identity identity, When when, Where where, Why why, More more) {

  Common with(Identity identity) {
    return new Common(identity, when, where, why, more);
  }
}
