package org.pedigree.transaction;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The forms in which transaction information is handed out. */
@Component
record Forms(
    Transactions transactions,
    PackageRows rows,
    TransactionJson json,
    EpcisForm epcis,
    PdfForm pdf) {

  /** Writes a sale; what can't be had in this form is refused before the first byte. */
  void write(Form form, Sale sale, TransactionDesk.Asker asker, HttpServletResponse response)
      throws IOException {
    if (form == Form.EPCIS_XML) {
      epcis.mustFitXml(sale, asker);
    }
    var printed = form == Form.PDF ? pdf.print(sale) : null;
    response.setContentType(form.type().toString());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "inline; filename=\"%s\"".formatted(form.fileName(sale.listed().hash().hex())));
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    var out = response.getOutputStream();
    switch (form) {
      case JSON -> json.write(sale, out);
      case PDF -> out.write(printed);
      case EPCIS_JSON -> epcis.json(sale, asker, out);
      case EPCIS_XML -> epcis.xml(sale, asker, out);
    }
  }

  /** Prints the transactions of a pack; EPCIS is had of each of them. */
  void print(String canonical, List<Transaction> all, HttpServletResponse response)
      throws IOException {
    response.setContentType(Form.PDF.type().toString());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"transactions.pdf\"");
    response.getOutputStream().write(pdf.print(canonical, all));
  }

  /** Each sale with what one pack or container had a part in it. */
  List<Transaction> ofPack(List<Sale> sales, String canonical) {
    return sales.stream()
        .map(sale -> transactions.of(sale, rows.ofObject(sale.id(), canonical)))
        .toList();
  }
}
