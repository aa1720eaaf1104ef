/** Hone: an active-learning fine-tuning loop orchestrator. */
@NullMarked
package dev.hone;

import org.jspecify.annotations.NullMarked;
