package org.pedigree.cases;

import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Forms FDA 3911 by HTTP, as data and as PDF. */
@RestController
@RequestMapping("/api/forms-3911")
final class FormController {

  private final FormFile forms;

  FormController(FormFile forms) {
    this.forms = forms;
  }

  @GetMapping(path = "/{uuid}", produces = MediaType.APPLICATION_JSON_VALUE)
  FormFile.Made data(@PathVariable UUID uuid) {
    return forms.find(uuid).orElseThrow(() -> NotPossible.unknown("form", uuid));
  }

  @GetMapping(path = "/{uuid}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> pdf(@PathVariable UUID uuid) {
    var made = data(uuid);
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "inline; filename=\"form-fda-3911-%s.pdf\"".formatted(made.form().type()))
        .body(forms.print(made));
  }
}
