/** Failures grouped into named clusters that are followed over rounds. */
@NullMarked
package dev.hone.diagnose;

import org.jspecify.annotations.NullMarked;
