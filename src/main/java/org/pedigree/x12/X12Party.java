package org.pedigree.x12;

import java.util.List;
import java.util.Optional;

/**
 * A party to what a set tells of (N1 to N4).
 *
 * @param role SF ship from, ST ship to, SE seller, BY buyer …
 * @param name empty if only a code is told
 * @param street lines of the address
 * @param place city, state, postal code and country, each empty where it is not told
 */
public record X12Party(
    String role, String name, Optional<PartyCode> code, List<String> street, List<String> place) {}
