package org.pedigree.edi;

import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pedigree.edi.Mailboxes.Ends;
import org.pedigree.edi.ReadFile.ReadInterchange;
import org.pedigree.edi.ReadFile.ReadSet;
import org.pedigree.edi.ReadFile.Says;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Location;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.x12.ShipNotice;
import org.pedigree.x12.X12Finding;
import org.pedigree.x12.X12Key;
import org.pedigree.x12.X12Limits;
import org.pedigree.x12.X12Part;
import org.pedigree.x12.X12Part.SetRead;
import org.pedigree.x12.X12Place;
import org.pedigree.x12.X12Reader;
import org.pedigree.x12.X12Rule;
import org.springframework.stereotype.Component;

/** Reads a file of interchanges, and finds what each of its sets is to this node. */
@Component
final class InterchangeFiles {

  private static final String EPCIS = "EPCIS";
  private static final String ORIGINAL = "00";

  private final Mailboxes mailboxes;
  private final DrugCodes codes;
  private final Parties parties;

  InterchangeFiles(Mailboxes mailboxes, DrugCodes codes, Parties parties) {
    this.mailboxes = mailboxes;
    this.codes = codes;
    this.parties = parties;
  }

  ReadFile read(Party partner, byte[] file) {
    var interchanges = new ArrayList<ReadInterchange>();
    var reading = new Reading(partner);
    try (var reader = new X12Reader(new ByteArrayInputStream(file), X12Limits.USUAL)) {
      for (var part = reader.next(); part.isPresent(); part = reader.next()) {
        switch (part.get()) {
          case SetRead set -> reading.take(set);
          case X12Part.InterchangeRead ended -> {
            interchanges.add(reading.ended(ended));
            reading = new Reading(partner);
          }
          case X12Part.Unreadable unreadable -> {
            return new ReadFile(List.copyOf(interchanges), Optional.of(unreadable.finding()));
          }
        }
      }
      return new ReadFile(List.copyOf(interchanges), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One interchange; of its sets only what they are made into is held. */
  private final class Reading {

    private final Party partner;
    private final List<ReadSet> sets = new ArrayList<>();
    private final Map<X12Key, List<X12Finding>> more = new HashMap<>();
    private Optional<Ends> ends = Optional.empty();

    Reading(Party partner) {
      this.partner = partner;
    }

    void take(SetRead set) {
      if (ends.isEmpty()) {
        ends = Optional.of(mailboxes.of(partner, set.interchange()));
      }
      var found = new ArrayList<X12Finding>();
      var document =
          set.content()
              .filter(content -> ends.get().findings().isEmpty())
              .flatMap(
                  content ->
                      content instanceof ShipNotice notice
                          ? document(set, notice, ends.get(), found)
                          : Optional.empty());
      if (!found.isEmpty()) {
        more.put(set.key(), List.copyOf(found));
      }
      var header = set.report().header();
      sets.add(
          new ReadSet(
              set.group().controlNumber(),
              header,
              set.content().isPresent() && found.isEmpty(),
              found.isEmpty() ? document : Optional.empty(),
              found.isEmpty() && document.isEmpty() ? compared(set) : Optional.empty(),
              set.content().map(Says::of).orElseGet(Says::nothing)));
    }

    private Optional<ToldNotice> compared(SetRead set) {
      return set.content()
          .filter(ShipNotice.class::isInstance)
          .map(content -> ToldNotice.of((ShipNotice) content, codes));
    }

    ReadInterchange ended(X12Part.InterchangeRead read) {
      var known = ends.orElseGet(() -> mailboxes.of(partner, read.report().header()));
      var report = read.report().with(more).with(known.findings());
      var broken =
          report.groups().stream()
              .filter(group -> !group.findings().isEmpty())
              .map(group -> group.header().controlNumber())
              .collect(toSet());
      return new ReadInterchange(
          known,
          report,
          sets.stream().map(set -> broken.contains(set.group()) ? set.refused() : set).toList());
    }
  }

  /** None where events come as EPCIS, or no pack is named, so that nothing is captured. */
  private Optional<byte[]> document(
      SetRead set, ShipNotice notice, Ends ends, List<X12Finding> findings) {
    var place = X12Place.of(set.interchange(), set.group(), set.report().header());
    if (!notice.purpose().equals(ORIGINAL)) {
      findings.add(
          new X12Finding(
              place,
              X12Rule.PURPOSE_KNOWN,
              ORIGINAL,
              "%s of ship notice %s".formatted(notice.purpose(), notice.shipmentId())));
    }
    var goods = Consignment.of(notice, codes, place);
    findings.addAll(goods.findings());
    if (!findings.isEmpty() || !goods.serialized() || ends.agreement().expects().contains(EPCIS)) {
      return Optional.empty();
    }
    var partner = gln(ends.partner(), place, findings);
    var party = gln(ends.party().orElseThrow(), place, findings);
    return partner.isEmpty() || party.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ShipNoticeDocument(name(set.key()), notice, goods, partner.get(), party.get())
                .bytes());
  }

  private Optional<Gln> gln(Party party, X12Place place, List<X12Finding> findings) {
    var first = parties.locations(party.id()).stream().map(Location::gln).findFirst();
    if (first.isEmpty()) {
      findings.add(
          new X12Finding(
              place, X12Rule.ENDS_PLACED, "a place with a GLN of " + party.code(), "none"));
    }
    return first;
  }

  private static UUID name(X12Key key) {
    return UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
  }
}
