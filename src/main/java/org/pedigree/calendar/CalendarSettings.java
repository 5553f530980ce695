package org.pedigree.calendar;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The node's calendar.
 *
 * @param zone where business days begin and end
 */
@ConfigurationProperties("pedigree.calendar")
record CalendarSettings(@DefaultValue("America/New_York") ZoneId zone) {}
