package org.pedigree.x12;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A date with its meaning (DTM).
 *
 * @param qualifier 011 shipped, 017 to be delivered, 036 expires …
 * @param zone the code of the time's zone, empty where none is told
 */
public record X12Date(String qualifier, LocalDate date, Optional<LocalTime> time, String zone) {}
