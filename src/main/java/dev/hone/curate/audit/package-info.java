/** Gaps, contradictions, strangers and quirks of a data set. */
@NullMarked
package dev.hone.curate.audit;

import org.jspecify.annotations.NullMarked;
