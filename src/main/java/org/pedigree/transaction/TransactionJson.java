package org.pedigree.transaction;

import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes transaction information as JSON, its packages one by one. */
@Component
class TransactionJson {

  private final PackageRows rows;
  private final Assembly assembly;
  private final JsonMapper mapper;

  TransactionJson(PackageRows rows, Assembly assembly, JsonMapper mapper) {
    this.rows = rows;
    this.assembly = assembly;
    this.mapper = mapper;
  }

  /** The whole of a shipment, however many packages it has. */
  void write(Sale sale, OutputStream out) {
    var whole = assembly.of(sale, rows.contents(sale.id()), List.of());
    try (var json = mapper.createGenerator(out)) {
      json.writeStartObject();
      json.writePOJOProperty("shipment", whole.shipment());
      json.writePOJOProperty("owners", whole.owners());
      json.writePOJOProperty("products", whole.products());
      if (whole.statement() != null) {
        json.writePOJOProperty("statement", whole.statement());
      }
      json.writePOJOProperty("missing", whole.missing());
      if (!whole.exempt().isEmpty()) {
        json.writePOJOProperty("exempt", whole.exempt());
      }
      json.writeArrayPropertyStart("packages");
      rows.forEach(sale.id(), json::writePOJO);
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
