package org.pedigree.custody;

import org.springframework.stereotype.Component;

/** The tables that judging reads and writes. */
@Component
record Tables(
    StatementTable statements,
    ObjectTable objects,
    StepTable steps,
    ShipmentTable shipments,
    RecallTable recalls) {}
