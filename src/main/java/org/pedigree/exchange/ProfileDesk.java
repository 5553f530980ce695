package org.pedigree.exchange;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pedigree.gs1.Gln;
import org.pedigree.party.Duty;
import org.pedigree.party.Parties;
import org.pedigree.party.Party;
import org.pedigree.party.PartyId;
import org.pedigree.party.WhoAsks;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Partners' profiles for whoever asks: a party's people whose duty is EDI keep their own party's,
 * and those who operate the node keep them for any party that it hosts.
 */
@Component
final class ProfileDesk {

  private final ProfileTable table;
  private final Parties parties;
  private final WhoAsks whoAsks;

  ProfileDesk(ProfileTable table, Parties parties, WhoAsks whoAsks) {
    this.table = table;
    this.parties = parties;
    this.whoAsks = whoAsks;
  }

  /** The latest versions of all that the asker may see. */
  List<ProfileVersion> latest() {
    asker();
    return table.latest();
  }

  /**
   * @param keeper the code of the party that keeps it, where an administrator asks
   */
  List<ProfileVersion> versions(@Nullable String keeper, Gln partner) {
    return table.versions(owner(keeper), partner);
  }

  /**
   * Keeps a change, if it is one.
   *
   * @param base the version that it changes, or none for the latest
   * @return the latest version
   */
  ProfileVersion put(
      @Nullable String keeper, Gln partner, Profile profile, @Nullable Integer base) {
    var owner = owner(keeper);
    var gln = profile.identifiers().gln();
    if (!gln.equals(partner)) {
      throw new NotAProfile("gln", "A profile is the partner's", partner.value(), gln.value());
    }
    var changed =
        base == null ? table.latest(owner, partner).map(ProfileVersion::number).orElse(0) : base;
    table.put(owner, profile, changed, asker());
    return table.latest(owner, partner).orElseThrow();
  }

  /** The party that a profile is kept for. */
  PartyId owner(@Nullable String keeper) {
    asker();
    return whoAsks.callerIfAny().map(caller -> caller.party()).orElseGet(() -> hosted(keeper).id());
  }

  /** The name of a partner, as far as it is known. */
  String name(Gln gln) {
    return parties.byGln(gln).map(Party::name).orElse("");
  }

  String code(PartyId party) {
    return parties.find(party).map(Party::code).orElse("");
  }

  private Party hosted(@Nullable String keeper) {
    return Optional.ofNullable(keeper)
        .flatMap(parties::byCode)
        .filter(Party::hosted)
        .orElseThrow(
            () ->
                new NotAProfile(
                    "for",
                    "An administrator says for whom",
                    "the code of a party that this node hosts",
                    String.valueOf(keeper)));
  }

  /** Who asks, as it signs in. */
  private String asker() {
    return whoAsks
        .callerIfAny()
        .filter(caller -> caller.may(Duty.EDI))
        .map(caller -> caller.user())
        .or(() -> whoAsks.administratorIfAny().map(administrator -> administrator.name()))
        .orElseThrow(
            () -> new AccessDeniedException("Partner profiles are for people whose duty is EDI"));
  }
}
