package org.pedigree.counter;

import org.pedigree.party.Caller;
import org.pedigree.party.Duty;
import org.pedigree.party.Role;
import org.pedigree.web.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the counter stands among the pages. */
@Configuration(proxyBeanMethods = false)
class CounterPages {

  @Bean
  Section scanSection() {
    return Section.listed("/scan", "Scan", 10, Section.PARTY);
  }

  static boolean dispenses(Caller caller) {
    return caller.is(Role.DISPENSER) && caller.may(Duty.PHARMACIST);
  }

  /** What was set aside is fit again when whoever is responsible for quality says so. */
  static boolean releases(Caller caller) {
    return !caller.is(Role.REGULATOR) && caller.may(Duty.QUALITY);
  }

  static boolean quarantines(Caller caller) {
    return !caller.is(Role.REGULATOR) && (caller.may(Duty.PHARMACIST) || caller.may(Duty.QUALITY));
  }
}
