/** Scores with intervals and paired comparisons of predictions. */
@NullMarked
package dev.hone.evaluate;

import org.jspecify.annotations.NullMarked;
