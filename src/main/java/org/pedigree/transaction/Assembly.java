package org.pedigree.transaction;

import java.util.List;
import java.util.Optional;
import org.pedigree.party.Parties;
import org.pedigree.party.PartyId;
import org.pedigree.transaction.PackageRows.Content;
import org.pedigree.transaction.Transaction.ProductIdentifier;
import org.pedigree.transaction.Transaction.Statement;
import org.springframework.stereotype.Component;

/** Puts transaction information together from what the papers of a shipment say. */
@Component
class Assembly {

  private final Ends ends;
  private final Products products;
  private final SellersStatements statements;
  private final Parties parties;
  private final Rulings rulings;

  Assembly(
      Ends ends,
      Products products,
      SellersStatements statements,
      Parties parties,
      Rulings rulings) {
    this.ends = ends;
    this.products = products;
    this.statements = statements;
    this.parties = parties;
    this.rulings = rulings;
  }

  /** What the node's settings say of sales. */
  @Component
  record Rulings(TransactionSettings settings, Exemptions exemptions) {}

  Transaction of(Sale sale, List<Content> contents, List<ProductIdentifier> packages) {
    var shipped = Terms.of(sale);
    var owners = ends.of(sale);
    var sold = products.of(contents);
    var statement = statement(sale.id(), sale.listed().shipment().ends().sender()).orElse(null);
    var exempt = rulings.exemptions.of(sale.id());
    var missing =
        exempt.isEmpty() ? Missing.in(shipped, owners, sold, statement) : List.<String>of();
    return new Transaction(shipped, owners, sold, statement, missing, exempt, packages);
  }

  /** What is stated with a shipment: by a document, or by its seller for all its sales. */
  Optional<Statement> statement(long shipment, PartyId sender) {
    return statements
        .of(shipment)
        .or(
            () ->
                parties
                    .find(sender)
                    .filter(seller -> rulings.settings.affirmedBy().contains(seller.code()))
                    .map(_ -> new Statement(true, rulings.settings.legalNotice(), null, "party")));
  }
}
