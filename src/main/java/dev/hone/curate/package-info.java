/** The gate port, one class a gate, and the funnel that counts what they drop. */
@NullMarked
package dev.hone.curate;

import org.jspecify.annotations.NullMarked;
