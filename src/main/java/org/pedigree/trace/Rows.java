package org.pedigree.trace;

import org.pedigree.custody.Holdings;
import org.pedigree.epcis.Epcs;
import org.pedigree.epcis.EventSummaries;

/** The rows that answers are made of, read as the role that answers requests. */
record Rows(Epcs epcs, EventSummaries summaries, Holdings holdings) {}
