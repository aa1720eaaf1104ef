/** Checks on the code and the repository themselves: who knows whom, sizes, nulls, committed text, skipped tests. */
@NullMarked
package dev.hone.architecture;

import org.jspecify.annotations.NullMarked;
