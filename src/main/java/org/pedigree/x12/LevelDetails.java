package org.pedigree.x12;

import java.util.List;

/** What may be told at any level of a shipment. */
public record LevelDetails(
    List<X12Reference> references,
    List<X12Mark> marks,
    List<X12Date> dates,
    List<X12Party> parties,
    List<X12Statement> statements) {}
