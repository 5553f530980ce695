package org.pedigree.party;

import java.util.List;

/** Whom the demonstration lets in beside those of the configuration. */
record DemoPeople(List<Person> people) {}
