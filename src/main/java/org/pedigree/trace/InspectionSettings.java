package org.pedigree.trace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How looks of regulators are dealt with.
 *
 * @param told whether parties are told of them; not where the law forbids that
 */
@ConfigurationProperties("pedigree.inspections")
record InspectionSettings(@DefaultValue("true") boolean told) {}
