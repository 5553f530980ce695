package org.pedigree.exchange;

import java.security.cert.X509Certificate;

/**
 * A partner's machine that came with a document.
 *
 * @param certificate that it showed
 * @param name of the document, as the machine calls it
 */
record Visit(X509Certificate certificate, String name, byte[] document) {}
