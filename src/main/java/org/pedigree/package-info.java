/**
 * A Pedigree node: starts the application and what it runs on.
 *
 * <p>The modules are the packages below this one; nothing in here is for them to use.
 */
@NullMarked
package org.pedigree;

import org.jspecify.annotations.NullMarked;
