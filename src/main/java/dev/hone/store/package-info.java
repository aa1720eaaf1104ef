/** Tables and queries. */
@NullMarked
package dev.hone.store;

import org.jspecify.annotations.NullMarked;
