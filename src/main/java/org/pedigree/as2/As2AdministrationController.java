package org.pedigree.as2;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pedigree.as2.As2Certificates.Purpose;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Partners by AS2, their certificates and what failed, for those who operate the node: an address
 * that the node calls and a name that it answers to are the node's affair, not one party's.
 */
@RestController
@RequestMapping("/api/administration/as2")
final class As2AdministrationController {

  private static final String PARTNER = "/partners/{party}/{partner}";
  private static final String CERTIFICATES = PARTNER + "/certificates/{purpose}";

  private final As2Entries entries;
  private final As2Registration registration;
  private final As2 as2;

  As2AdministrationController(As2Entries entries, As2Registration registration, As2 as2) {
    this.entries = entries;
    this.registration = registration;
    this.as2 = as2;
  }

  /** Until when a certificate counts. */
  record End(@Nullable Instant until) {}

  @GetMapping("/partners")
  List<As2Entries.Entry> all() {
    return entries.all();
  }

  @GetMapping(PARTNER)
  As2Entries.Entry one(@PathVariable String party, @PathVariable String partner) {
    return entries.one(party, partner);
  }

  @PutMapping(PARTNER)
  As2Entries.Entry put(
      @PathVariable String party, @PathVariable String partner, @RequestBody As2Request request) {
    entries.put(party, partner, request);
    return entries.one(party, partner);
  }

  /** Registers a certificate, PEM or DER; from when on it counts may be later than it allows. */
  @PutMapping(CERTIFICATES)
  @ResponseStatus(HttpStatus.CREATED)
  As2Entries.Entry register(
      @PathVariable String party,
      @PathVariable String partner,
      @PathVariable String purpose,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestBody byte[] certificate) {
    var known = entries.partner(party, partner);
    registration.register(known, purpose(purpose), certificate(certificate), from);
    return entries.one(party, partner);
  }

  @PutMapping(CERTIFICATES + "/{fingerprint}")
  As2Entries.Entry end(
      @PathVariable String party,
      @PathVariable String partner,
      @PathVariable String purpose,
      @PathVariable String fingerprint,
      @RequestBody End end) {
    var known = entries.partner(party, partner);
    registration.end(known, purpose(purpose), fingerprint, end.until());
    return entries.one(party, partner);
  }

  /** What was given up, the latest first. */
  @GetMapping("/failed")
  List<As2Entries.Failed> failed() {
    return entries.failed();
  }

  @PostMapping("/failed/{uuid}/again")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void again(@PathVariable UUID uuid) {
    if (!as2.sendAgain(uuid)) {
      throw new NoAs2Message(HttpStatus.CONFLICT, "message", "one without a receipt", "another");
    }
  }

  private static Purpose purpose(String word) {
    try {
      return Purpose.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new NoAs2Message("purpose", "sign or encrypt", word);
    }
  }

  private static X509Certificate certificate(byte[] bytes) {
    try {
      return As2Certificates.parse(bytes);
    } catch (IllegalArgumentException e) {
      throw new NoAs2Message("certificate", "an X.509 certificate, PEM or DER", "none");
    }
  }
}
