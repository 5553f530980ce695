/**
 * Messages and receipts as AS2 writes them (RFC 4130): MIME, signed, encrypted and compressed.
 * Bytes go in and bytes come out; nothing here knows partners, a database or the net.
 *
 * <p>MIME is read and written here as slices of the bytes that came, since signatures and digests
 * are over exactly those: what parses a message and writes it again may write it otherwise.
 */
@NullMarked
package org.pedigree.as2.smime;

import org.jspecify.annotations.NullMarked;
