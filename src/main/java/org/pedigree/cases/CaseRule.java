package org.pedigree.cases;

/**
 * A rule that opens an item of a case, and closes it when its cause is gone.
 *
 * @param causes a query of columns owner, partner, subject, shipment_id, event_id, purchase_order,
 *     kind, cause, epc, instead_of, details, document_id; of its parameters it reads {@code
 *     :shipments}, {@code :events}, {@code :notices} or {@code :documents}, and {@code :until},
 *     before which what waits has waited too long
 */
record CaseRule(String name, String sentence, String causes) {}
