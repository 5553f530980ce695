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
  private final TransactionSettings settings;

  Assembly(
      Ends ends,
      Products products,
      SellersStatements statements,
      Parties parties,
      TransactionSettings settings) {
    this.ends = ends;
    this.products = products;
    this.statements = statements;
    this.parties = parties;
    this.settings = settings;
  }

  Transaction of(Sale sale, List<Content> contents, List<ProductIdentifier> packages) {
    var shipped = Terms.of(sale);
    var owners = ends.of(sale);
    var sold = products.of(contents);
    var statement = statement(sale.id(), sale.listed().shipment().ends().sender()).orElse(null);
    return new Transaction(
        shipped, owners, sold, statement, Missing.in(shipped, owners, sold, statement), packages);
  }

  /** What is stated with a shipment: by a document, or by its seller for all its sales. */
  Optional<Statement> statement(long shipment, PartyId sender) {
    return statements
        .of(shipment)
        .or(
            () ->
                parties
                    .find(sender)
                    .filter(seller -> settings.affirmedBy().contains(seller.code()))
                    .map(_ -> new Statement(true, settings.legalNotice(), null, "party")));
  }
}
