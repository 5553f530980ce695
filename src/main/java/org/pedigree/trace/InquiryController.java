package org.pedigree.trace;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.pedigree.party.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A regulator's inquiries by HTTP. */
@RestController
@RequestMapping("/api/inquiries")
final class InquiryController {

  private final Inquiries inquiries;

  InquiryController(Inquiries inquiries) {
    this.inquiries = inquiries;
  }

  @PostMapping
  ResponseEntity<Inquiry> open(
      @RequestBody InquiryRequest request, @AuthenticationPrincipal Caller caller) {
    var opened = inquiries.open(caller, request);
    return ResponseEntity.created(URI.create("/api/inquiries/" + opened.inquiryID())).body(opened);
  }

  @GetMapping
  List<Inquiry> inquiries(@AuthenticationPrincipal Caller caller) {
    return inquiries.of(caller);
  }

  @GetMapping("/{inquiry}")
  Inquiry inquiry(@PathVariable UUID inquiry, @AuthenticationPrincipal Caller caller) {
    Inquiries.regulator(caller);
    return inquiries.find(caller, inquiry).inquiry();
  }

  @PostMapping("/{inquiry}/closing")
  Inquiry close(@PathVariable UUID inquiry, @AuthenticationPrincipal Caller caller) {
    Inquiries.regulator(caller);
    return inquiries.close(caller, inquiry);
  }
}
