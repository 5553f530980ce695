package org.pedigree.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what this node takes by HTTP.
 *
 * @param largestRequest the most bytes that the body of a request may have
 */
@ConfigurationProperties("pedigree.web")
record WebSettings(@DefaultValue("100MB") DataSize largestRequest) {}
