/**
 * Messages by AS2 (RFC 4130), both ways, with receipts.
 *
 * <p>The HTTP door is a Spring controller as that of capture is, and the S/MIME under it
 * BouncyCastle's CMS. as2-lib, the library at hand, is the peer of the tests instead: it knows one
 * certificate for each side of a partnership, where a roll-over needs two; it prefers, unless told
 * otherwise, the certificate that comes with a message to the registered one; it takes an unsigned
 * message for a good one; it expands without a bound; and its receiver, a socket server configured
 * by XML, answers from memory.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"gs1", "party", "capture", "epcis", "exchange", "edi", "rounds", "web"})
package org.pedigree.as2;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
