package org.pedigree.x12;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A line of an order or an invoice (PO1, IT1).
 *
 * @param line its number, empty where none is told
 * @param price of one unit, nothing where none is told
 */
public record OrderLine(
    String line,
    BigDecimal quantity,
    String unit,
    Optional<BigDecimal> price,
    List<ProductCode> codes) {}
