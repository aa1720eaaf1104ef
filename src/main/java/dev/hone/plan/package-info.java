/** From failure clusters to targets: how many examples of what the next round asks for. */
@NullMarked
package dev.hone.plan;

import org.jspecify.annotations.NullMarked;
