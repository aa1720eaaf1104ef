/** Stopping rules and the choice of the best round. */
@NullMarked
package dev.hone.decide;

import org.jspecify.annotations.NullMarked;
