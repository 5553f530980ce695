package org.pedigree.x12;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was shipped of an item (LIN, SN1, PID).
 *
 * @param line the number of the line, empty where none is told
 * @param unit EA each, CA case …
 * @param descriptions in words
 */
public record ShippedItem(
    String line,
    List<ProductCode> codes,
    BigDecimal quantity,
    String unit,
    List<String> descriptions) {}
