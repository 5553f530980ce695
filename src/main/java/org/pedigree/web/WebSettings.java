package org.pedigree.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of what this node takes by HTTP.
 *
 * @param largestRequest the most bytes that the body of a request may have
 * @param longestRequest the most time that a sender may take over the body of a request
 * @param longestIdle how long a person who does nothing stays signed in
 */
@ConfigurationProperties("pedigree.web")
record WebSettings(
    @DefaultValue("100MB") DataSize largestRequest,
    @DefaultValue("5m") Duration longestRequest,
    @DefaultValue("8h") Duration longestIdle) {}
